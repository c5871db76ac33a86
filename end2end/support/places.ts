import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** The address of the plan that the first page leads its owner to. */
export async function ownPlan(page: Page): Promise<string> {
  await page.goto('/home');
  const href = await page.getByRole('main').getByRole('link', { name: /^(Open|Begin) my care plan$/ }).getAttribute('href');
  if (!href) throw new Error('The first page does not lead to a plan.');
  return href;
}

/** Opens a section of the plan that is shown, by its title: what can be done with it is on the page then. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^Change or add to this section ?: ${title}$`) }).click();
  await expect(page.getByRole('link', { name: new RegExp(`^Done ?: ${title}$`) })).toBeVisible();
}

/** The address of the record of somebody on the list of people, by "Last name, First name". */
export async function recordOf(page: Page, name: string): Promise<string> {
  await page.goto('/worklist');
  const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
  if (!href) throw new Error(`The list of people does not lead to ${name}.`);
  return href;
}

/** The address answers that there is no such page, and shows nothing of what is there. */
export async function expectNotFound(page: Page, address: string, hidden: string[] = []): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status(), `status of ${address}`).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  const shown = await page.content();
  for (const words of hidden) expect(shown).not.toContain(words);
}

/** The summary says these things, each of its links leads to a control that can be reached, and it has the focus. */
export async function expectProblems(page: Page, problems: RegExp[]): Promise<void> {
  const summary = page.locator('.nhsuk-error-summary');
  await expect(summary.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  const links = summary.getByRole('link');
  await expect(links).toHaveText(problems);
  for (let place = 0; place < problems.length; place += 1) {
    const href = await links.nth(place).getAttribute('href');
    await expect(page.locator(`[id="${href?.slice(1)}"]`), `what ${href} leads to`).toHaveCount(1);
  }
}

import type { Locator, Page } from '@playwright/test';
import { fiona } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import { inventRequests } from '../support/worklist.ts';

// A whole day.
test.describe.configure({ timeout: 600_000 });

/** Goes on with Tab until something has the focus, as somebody does who uses no mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stops = 0; stops < 300; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

/** Over the menu to the content of a page. */
async function skip(page: Page): Promise<void> {
  await tabTo(page, page.locator('.nhsuk-skip-link'));
  await page.keyboard.press('Enter');
}

/** How many requests wait. */
async function waiting(page: Page): Promise<number> {
  const words = await page.getByRole('link', { name: /in all$/ }).innerText();
  return Number.parseInt(words, 10);
}

/** Accepts the first one, on its own page. */
async function acceptFirst(page: Page): Promise<void> {
  await skip(page);
  await tabTo(page, page.getByRole('link', { name: 'Start with the first' }));
  await page.keyboard.press('Enter');
  await skip(page);
  await tabTo(page, page.getByRole('link', { name: /^Accept/ }).first());
  await page.keyboard.press('Enter');
  await skip(page);
  const urgency = page.getByRole('radio', { name: 'Urgent' });
  const soon = page.getByRole('radio', { name: 'Soon' });
  // Whichever is chosen already, or the first one, is where Tab stops; the arrows choose.
  await tabTo(page, (await urgency.isChecked()) ? urgency : page.getByRole('radio').first());
  if (!(await urgency.isChecked())) {
    await page.keyboard.press('ArrowDown');
    await expect(soon).toBeChecked();
  }
  await tabTo(page, page.getByRole('button', { name: 'Accept the request' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/worklist\/requests/);
}

test('Fiona works through a hundred requests with the keyboard alone', async ({ page, portal }) => {
  await inventRequests(portal, 230);
  await become(page, portal, fiona);
  await page.goto('/worklist/requests?kind=requests');
  const before = await waiting(page);
  expect(before).toBeGreaterThan(90);
  let left = before;
  // What is routine is accepted fifty at a time.
  for (let round = 0; round < 3; round += 1) {
    await page.goto('/worklist/requests?kind=requests&urgency=routine');
    const boxes = page.getByRole('main').locator('tbody').getByRole('checkbox');
    const shown = await boxes.count();
    if (shown === 0) break;
    await skip(page);
    for (let place = 0; place < shown; place += 1) {
      await tabTo(page, boxes.nth(place));
      await page.keyboard.press('Space');
    }
    await tabTo(page, page.getByRole('button', { name: 'Accept them as routine' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${shown} accepted as routine`)).toBeVisible();
  }
  // What presses is read and decided about one by one.
  await page.goto('/worklist/requests?kind=requests');
  left = await waiting(page);
  expect(left).toBeLessThan(before);
  while (left > 0) {
    await acceptFirst(page);
    const now = await waiting(page);
    expect(now).toBe(left - 1);
    left = now;
  }
  await expect(page.getByText('Nothing is waiting.')).toBeVisible();
});

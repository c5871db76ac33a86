import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { joe, priya } from '../support/demo.mjs';
import { become, signIn } from '../support/people.ts';
import { expectProblems, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

// From the first day to the last, as three people.
test.describe.configure({ timeout: 180_000 });

async function looksRight(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

/** Opens what is closed until it is asked for. */
async function open(page: Page, summary: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: summary }) });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

test('a ward moves somebody from a red bed to an amber one, who reads it in plain words; goals are set and measured', async ({ page, portal }, info) => {
  const main = page.getByRole('main');
  const why = `Short of water (${info.project.name})`;
  await signIn(page, portal, joe);
  const care = (await ownPlan(page)).replace(/care-plan$/, 'care');

  await become(page, portal, priya);
  await page.goto(care);
  await looksRight(page);
  await page.getByRole('link', { name: 'Begin care from your team' }).click();
  await looksRight(page);
  await main.getByRole('button', { name: 'Begin care' }).click();
  await expectProblems(page, [/what kind of care/, /what the care is for/, /case manager/]);
  await looksRight(page);
  await page.getByLabel('Virtual ward', { exact: true }).check();
  await page.getByLabel('Who is the case manager?').selectOption({ label: 'Rehabilitation team: Priya Nair, physiotherapist' });
  await page.getByLabel('What is the care for?').fill(why);
  await open(page, 'On a virtual ward: the bed');
  await page.getByLabel('Red bed', { exact: true }).check();
  await main.getByRole('button', { name: 'Begin care' }).click();
  await expect(page.getByRole('alert')).toContainText('Care has begun. The person is told');
  await looksRight(page);
  const episode = new URL(page.url()).pathname;
  await open(page, 'Set goals');
  await page.getByLabel('Goal 1 (optional)').fill('Make my own tea');
  await main.getByRole('button', { name: 'Set goals' }).click();
  await expect(page.getByRole('alert')).toContainText('The goals are set');

  // The list of the team shows that nobody has seen Joe today.
  await page.goto('/wards');
  await looksRight(page);
  await page.getByRole('link', { name: 'Rehabilitation team' }).click();
  await expect(main).toContainText('Not seen today');
  await looksRight(page);
  await main.getByRole('button', { name: /^Seen today ?: Joseph Bennett/ }).first().click();
  await expect(page.getByRole('alert')).toContainText('Saved that they were seen today');

  await become(page, portal, joe);
  await page.goto(care);
  const card = main.locator('.card', { hasText: why });
  await expect(card).toContainText('Somebody checks on you every day.');
  await expect(card).toContainText('Priya Nair');
  await expect(card).toContainText('Make my own tea');
  await looksRight(page);

  await become(page, portal, priya);
  await page.goto(episode);
  await open(page, 'Move to another bed');
  await page.getByLabel('Amber bed', { exact: true }).check();
  await page.getByLabel('Why do they move?').fill('You drink enough again');
  await main.getByRole('button', { name: 'Move' }).click();
  await expect(page.getByRole('alert')).toContainText('Moved to the amber bed');

  await become(page, portal, joe);
  await page.goto(care);
  await expect(card).toContainText('a few times a week');

  await become(page, portal, priya);
  await page.goto(`${episode}/transfer`);
  await looksRight(page);
  await page.goto(`${episode}/discharge`);
  await looksRight(page);
  await main.getByRole('button', { name: 'End the care' }).click();
  await expectProblems(page, [/where the person is now/, /how far this goal was reached: Make my own tea/, /what was done/, /what comes next/]);
  await page.getByLabel('Achieved', { exact: true }).check();
  await page.getByLabel('At home', { exact: true }).check();
  await page.getByLabel('What was done?').fill('You drink enough again.');
  await page.getByLabel('What comes next, and whom can they ring?').fill('Ring your surgery.');
  await main.getByRole('button', { name: 'End the care' }).click();
  await expect(page.getByRole('alert')).toContainText('Care has ended');

  await become(page, portal, joe);
  await page.goto(care);
  await expect(main).toContainText('Ring your surgery.');
  await expect(main).toContainText('Achieved');
  await looksRight(page);
});

import { expectFine } from '../support/a11y.ts';
import { fiona, joe } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expectNotFound } from '../support/places.ts';
import { expect, test } from '../support/test.ts';
import { inventRequests } from '../support/worklist.ts';

test.describe.configure({ timeout: 120_000 });

test('Fiona sees what is late first, chooses what to see, and takes two requests at once', async ({ page, portal }) => {
  await inventRequests(portal, 160);
  await become(page, portal, fiona);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Open your worklist' }).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Worklist');
  await expectFine(page);
  const rows = main.locator('tbody tr');
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText('Late');
  await main.getByRole('link', { name: 'Next page' }).click();
  await expect(rows.first()).toBeVisible();
  await main.getByRole('link', { name: 'Back to the first page' }).click();

  await main.getByRole('link', { name: 'Start with the first' }).click();
  await expect(page).toHaveURL(/\/people\/[0-9a-f-]+\/requests\/[0-9a-f-]+/);
  await page.goto('/worklist/requests');

  await main.getByLabel('Urgency').selectOption('Soon');
  await main.getByLabel('Who sees to it').selectOption('Nobody’s');
  await main.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/urgency=soon/);
  await expect(main.getByLabel('Urgency')).toHaveValue('soon');
  const shown = await rows.count();
  expect(shown).toBeGreaterThan(2);
  for (const row of await rows.all()) await expect(row).toContainText('Nobody yet');

  // By the keyboard alone: the boxes stand before the names in their rows.
  for (const place of [0, 1]) {
    await rows.nth(place).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await expect(rows.nth(place).getByRole('checkbox')).toBeChecked();
  }
  await main.getByRole('button', { name: 'Take them' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 taken')).toBeVisible();
  await expect(page).toHaveURL(/urgency=soon/);
  await expect(rows).toHaveCount(shown - 2);
  await main.getByRole('link', { name: 'Show everything' }).click();
  await main.getByLabel('Who sees to it').selectOption('Mine');
  await main.getByLabel('Urgency').selectOption('Soon');
  await main.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(main.getByText('Decide and answer').first()).toBeVisible();

  await main.getByRole('button', { name: 'Take them' }).click();
  await expect(page.getByRole('alert')).toContainText('the requests');
  await expectFine(page);

  await become(page, portal, joe);
  await expectNotFound(page, '/worklist/requests');
});

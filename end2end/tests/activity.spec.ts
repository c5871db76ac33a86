// A manager plans what a service is to do, and a team looks for what is missing in its records.
import { ben, linda } from '../support/demo.mjs';
import { expectFine } from '../support/a11y.ts';
import { signIn } from '../support/people.ts';
import { expectNotFound } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('Linda plans appointments for physiotherapy, and reads the plan', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await page.goto('/metrics');
  await page.getByRole('link', { name: 'Appointments against the plan' }).click();
  await expect(page.getByRole('main')).toContainText('Choose a service to see what it plans');
  await page.getByLabel('Service').selectOption('Physiotherapy');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('main')).toContainText('Nothing is planned for this service yet');
  await expectFine(page);
  // What cannot be is said, and what was typed stays.
  const planned = page.getByLabel('How many appointments each month');
  await planned.fill('about 40');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('must be a number from 0 to 100000');
  await expect(planned).toHaveValue('about 40');
  await expectFine(page);
  await planned.fill('40');
  const last = page.getByLabel('Last month of the plan');
  await last.selectOption({ index: (await last.locator('option').count()) - 1 });
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByRole('main')).toContainText('The plan is saved');
  const plan = page.getByRole('table', { name: 'The plan of this service' });
  await expect(plan.getByRole('row')).toHaveCount(26);
  await expect(plan.getByRole('row').nth(1)).toContainText('40');
  await expectFine(page);
});

test('Ben finds what is missing in the records, and Linda reads how much', async ({ page, portal }) => {
  await signIn(page, portal, ben);
  await page.goto('/metrics');
  await page.getByRole('link', { name: 'What is missing in the records, late or contradictory' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gaps in the records');
  for (const [table, rows] of [['Missing', 5], ['Late', 2], ['Contradictory', 3]] as const) {
    await expect(page.getByRole('table', { name: table }).getByRole('row')).toHaveCount(rows + 1);
  }
  await expect(page.getByRole('main')).toContainText('A number leads to the list behind it');
  await expectFine(page);
  await page.goto('/metrics/gaps/no_outcome');
  await expect(page.getByRole('main')).toContainText('There are no names here');
  await expectFine(page);
  await page.context().clearCookies();
  await signIn(page, portal, linda);
  await page.goto('/metrics/gaps');
  await expect(page.getByRole('main')).toContainText('they lead to records');
  await expectFine(page);
  await expectNotFound(page, '/metrics/gaps/no_outcome');
});

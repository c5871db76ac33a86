import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, stan } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('a person says in one press that nothing has changed', async ({ page, portal }) => {
  await signIn(page, portal, stan);
  await page.goto('/home');
  const plan = await page.getByRole('link', { name: 'People around me, and what each may see' }).getAttribute('href');
  await page.goto(plan!.split('/').slice(0, 3).join('/'));
  const card = page.locator('#communication');
  await expect(card).toContainText('Last checked');
  await card.getByRole('button', { name: 'Nothing has changed' }).click();
  await expect(page.getByRole('alert')).toContainText('It is written down that nothing has changed');
  await expect(page.locator('#communication')).toContainText('by you');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});

test('a way of contact that the needs rule out is refused, and a letter in Braille is not printed', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  const margaret = await recordOf(page, 'Ellis, Margaret');
  await page.goto(`${margaret}/edit`);
  const ways = page.getByRole('group', { name: 'How do they prefer to be reached?' });
  await ways.getByLabel('Letter').check();
  await page.getByText('Requires specific information format (optional)').click();
  await page.getByLabel('Verbally').check();
  await page.getByLabel('How to communicate with them (optional)').fill('Knock twice');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('The person cannot use a letter');
  await expect(page.getByLabel('How to communicate with them (optional)')).toHaveValue('Knock twice');
  await expectAccessible(page);
  await expect(page.locator('input[name="need-format-verbally"]')).toBeChecked();
  await page.locator('details').filter({ hasText: 'Requires specific information format' }).locator('summary').click();
  await page.getByLabel('Verbally').uncheck();
  await page.getByLabel('Contracted Braille (grade 2)').check();
  await page.getByLabel('I went through them with the person today').check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('The record has been changed');
  await expect(page.locator('.warning').first()).toContainText('Contracted Braille (grade 2)');
  await expect(page.locator('#communication')).toContainText(`by ${grace.name}`);
  await page.goto(`${margaret}/invite`);
  await expect(page.getByRole('main')).toContainText('Do not print this letter as it is');
  await expectAccessible(page);
});

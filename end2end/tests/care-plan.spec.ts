import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from '../support/a11y.ts';
import { annie, grace, joe, sam } from '../support/demo.mjs';
import { signIn, signInAfresh, type Person } from '../support/people.ts';
import { expectProblems, ownPlan, recordOf } from '../support/places.ts';
import type { Portal } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

/** A second person, in a browser of their own that has the same settings as the test's. */
async function beside(browser: Browser, portal: Portal, person: Person): Promise<Page> {
  const { javaScriptEnabled = true, viewport } = test.info().project.use;
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled, viewport });
  const page = await context.newPage();
  await signIn(page, portal, person);
  return page;
}

test('two people save the same section from the same copy: the words of both are kept', async ({ page, portal, browser }) => {
  await signIn(page, portal, joe);
  const plan = await ownPlan(page);
  const other = await beside(browser, portal, annie);
  const address = `${plan}/wellness/edit`;
  await page.goto(address);
  await other.goto(address);
  const mine = page.locator('[name=text]');
  const hers = other.locator('[name=text]');
  const before = await mine.inputValue();
  await expect(hers).toHaveValue(before);
  expect(before).toContain('On a good day I am up at 7');

  await mine.fill(before.replace('up at 7', 'up at 6'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/#wellness$/);
  await hers.fill(`${before}\nBrass bands cheer him up.`);
  await other.getByRole('combobox', { name: 'Whose words are these?' }).selectOption({ index: 1 });
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other).toHaveURL(/#wellness$/);

  for (const reader of [page, other]) {
    await reader.goto(plan);
    const section = reader.locator('#wellness');
    await expect(section).toContainText('On a good day I am up at 6');
    await expect(section).toContainText('Brass bands cheer him up.');
    await expect(section).not.toContainText('up at 7');
  }
  await page.goto(`${plan}/wellness/history`);
  const changes = page.getByRole('main').locator('section');
  await expect(changes.nth(0)).toContainText('Annie Bennett');
  await expect(changes.nth(0).locator('ins')).toContainText('Brass bands');
  await expect(changes.nth(0).locator('del')).toHaveCount(0);
  await expect(changes.nth(1).locator('ins')).toContainText('6');
  await other.context().close();
});

test('the same answer changed two ways comes back with both, and is chosen', async ({ page, portal, browser }) => {
  await signIn(page, portal, joe);
  const plan = await ownPlan(page);
  await page.goto(`${plan}?open=equipment`);
  const item = page.getByRole('link', { name: /^Change piece of equipment: Grab rails/ });
  const address = (await item.getAttribute('href')) ?? '';
  const other = await beside(browser, portal, grace);
  await page.goto(address);
  await other.goto(address);

  await other.getByLabel('Where it is').fill('Bathroom, left wall');
  await other.getByLabel('Needs repair').check();
  await other.getByRole('button', { name: /^Save/ }).click();
  await expect(other).toHaveURL(/#equipment$/);

  await page.getByLabel('Where it is').fill('Bathroom, by the window');
  await page.getByLabel('What it is for and how it is used').fill('To hold on to when getting up and when stepping over the edge of the bath. Annie uses them too.');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expectProblems(page, [/Grace Adeyemi.* changed where it is while you were writing/]);
  await expect(page.getByRole('main')).toContainText('Bathroom, left wall');
  await expect(page.getByLabel('Where it is')).toHaveValue('Bathroom, by the window');
  await expectAccessible(page);
  await page.getByLabel('Where it is').fill('Bathroom, left wall and by the window');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page).toHaveURL(/#equipment$/);
  const equipment = page.locator('#equipment');
  await expect(equipment).toContainText('Bathroom, left wall and by the window');
  await expect(equipment).toContainText('Annie uses them too.');
  await expect(equipment, 'what only the other changed is kept').toContainText('Needs repair');
  await other.context().close();
});

test('too long a text comes back whole, with what to do about it', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const plan = await ownPlan(page);
  await page.goto(`${plan}/also/edit`);
  // The last words show that nothing was cut off, and a blank first line that nothing was trimmed.
  const long = `\n${'Forty years at the brass works. '.repeat(640)}The end.`;
  expect(long.length).toBeGreaterThan(20_000);
  await page.locator('[name=text]').fill(long);
  await page.getByRole('button', { name: 'Save' }).click();
  await expectProblems(page, [/must be 20,000 characters or less$/]);
  await expect(page.locator('[name=text]')).toHaveValue(long);
  await expectAccessible(page);
  await page.getByRole('link', { name: /must be 20,000 characters/ }).click();
  await expect(page.locator('[name=text]')).toBeFocused();
  await expect(page.locator('[name=text]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('[name=text]').fill('Forty years at the brass works.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#also')).toContainText('Forty years at the brass works.');
});

test('a session that ends while somebody writes costs nothing that was written', async ({ page, portal, browser }) => {
  test.setTimeout(90_000);
  await signInAfresh(page, portal, annie);
  await page.goto('/home');
  const cared = page.getByRole('region', { name: 'People you care for' });
  const plan = (await cared.getByRole('link', { name: /^Open the care plan/ }).getAttribute('href')) ?? '';
  await page.goto(`${plan}/please_do/edit`);
  const typed = 'Do knock before you come in. <b>Always</b> & every time.';
  await page.locator('[name=text]').fill(typed);
  await page.getByRole('combobox', { name: 'Whose words are these?' }).selectOption({ index: 1 });

  const { javaScriptEnabled = true } = test.info().project.use;
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled });
  const elsewhere = await context.newPage();
  await signInAfresh(elsewhere, portal, annie);
  await elsewhere.goto('/account');
  await elsewhere.getByRole('button', { name: 'Sign out all other devices' }).click();
  await expect(elsewhere.getByRole('button', { name: 'Sign out all other devices' })).toHaveCount(0);
  await context.close();

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(page.locator('body')).not.toContainText('Do knock');
  const before = portal.mailbox.count;
  await page.getByLabel('Email address').fill(annie.email);
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code', { exact: true }).fill(await portal.mailbox.code(annie.email, before));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check it is you');
  await page.getByLabel('Code on paper').fill(annie.paperCodes[9] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.locator('[name=text]')).toHaveValue(typed);
  await expect(page.getByRole('main')).toContainText('You were signed out before this was saved. What you wrote is still here.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#please_do')).toContainText(typed);
});

test('staff write on somebody’s word, and say on whose', async ({ page, portal }) => {
  await signIn(page, portal, sam);
  const joes = await recordOf(page, 'Bennett, Joseph');
  await page.goto(`${joes}/care-plan/support/edit`);
  await expect(page.getByLabel('Whose record this is')).toContainText('Joseph Bennett');
  const text = page.locator('[name=text]');
  await text.fill(`${await text.inputValue()}\nHe likes to be asked first.`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expectProblems(page, [/whose words these are$/]);
  await expect(text).toHaveValue(/He likes to be asked first\.$/);
  await page.getByRole('combobox', { name: 'Whose words are these?' }).selectOption({ label: 'Joseph Bennett' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/#support$/);
  await page.goto(`${joes}/care-plan/support/history`);
  const newest = page.getByRole('main').locator('section').first();
  await expect(newest).toContainText('Sam Okoro, care coordinator');
  await expect(newest).toContainText('On the word of Joseph Bennett');
});

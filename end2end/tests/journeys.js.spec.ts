import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, invitation, joe, stan } from '../support/demo.mjs';
import { addDevice } from '../support/passkey.ts';
import { paperCode, signIn, signInWithEmail } from '../support/people.ts';
import { expectNotFound, expectProblems, openSection, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];

test('Margaret is invited by letter, sets up a passkey, changes a goal and sees the history; a stranger finds nothing', async ({
  page,
  portal,
  browser,
}) => {
  test.setTimeout(120_000);
  // Her date of birth moves with the day the borough is invented, so it is read where her nurse reads it.
  const staff = await browser.newContext({ baseURL: portal.origin });
  const nurse = await staff.newPage();
  await signIn(nurse, portal, grace);
  await recordOf(nurse, 'Ellis, Margaret');
  const row = nurse.getByRole('row').filter({ hasText: 'Ellis, Margaret' });
  const [, day = '', month = '', year = ''] = /(\d{1,2}) (\p{Lu}\p{Ll}+) (\d{4})/u.exec(await row.innerText()) ?? [];
  await staff.close();

  await test.step('the letter opens the account, and only with her date of birth', async () => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Use the code from your letter' }).click();
    await page.getByLabel('Your code').fill(invitation);
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Month').fill(String(months.indexOf(month) + 1));
    await page.getByLabel('Year').fill(String(Number(year) - 1));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expectProblems(page, [/^Check your code and your date of birth/]);
    await expect(page.getByLabel('Your code'), 'a code is never shown again').toHaveValue('');
    await expect(page.getByLabel('Year')).toHaveValue(String(Number(year) - 1));
    await expectAccessible(page);
    await page.getByLabel('Your code').fill(invitation.toLowerCase().replaceAll('-', ' '));
    await page.getByLabel('Month').fill(month);
    await page.getByLabel('Year').fill(year);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome, Margaret');
  });

  const device = await addDevice(page);
  await test.step('a passkey', async () => {
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name for this passkey').fill('My tablet');
    const add = page.getByRole('button', { name: 'Add a passkey' });
    await device.refuse();
    await add.click();
    await expect(page.getByRole('status').filter({ hasText: 'That did not work. Nothing was changed.' })).toBeVisible();
    expect(await device.count()).toBe(0);
    await expectAccessible(page);
    await device.agree();
    await add.click();
    await expect(page.getByText('You have 1 passkey.')).toBeVisible();
    expect(await device.count()).toBe(1);
  });

  await test.step('its page says what it is and lets her name it', async () => {
    await page.goto('/account');
    const card = page.locator('section, .card').filter({ has: page.getByRole('heading', { name: 'My tablet' }) }).last();
    await expect(card).toContainText(/Synced|This device only/);
    await card.getByRole('link', { name: /Rename or remove/ }).click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Name for this passkey').fill('The tablet in the kitchen');
    await page.getByRole('button', { name: 'Save name' }).click();
    await page.goto('/account');
    await expect(page.getByRole('heading', { name: 'The tablet in the kitchen' })).toBeVisible();
  });

  await test.step('she signs out, and in again with the passkey alone', async () => {
    // A page that offers passkeys in its field would take the device's word at once.
    await device.leave();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
    await page.goto('/sign-in');
    await device.refuse();
    await device.touch();
    const button = page.getByRole('button', { name: 'Sign in with a passkey' });
    await button.click();
    await expect(page.getByRole('status').filter({ hasText: 'That did not work.' })).toBeVisible();
    await device.agree();
    await button.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Margaret');
  });

  let plan = '';
  await test.step('she adds a goal and changes it', async () => {
    await page.getByRole('link', { name: 'Open my care plan' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My care plan');
    plan = new URL(page.url()).pathname;
    await openSection(page, 'Goals and hopes');
    await page.getByRole('link', { name: 'Add a goal', exact: true }).click();
    await page.getByLabel('Goal or hope').fill('Sing in the choir again on Thursdays');
    await page.getByLabel('In progress').check();
    await page.getByRole('button', { name: 'Save goal' }).click();
    await expect(page.getByRole('heading', { name: 'Sing in the choir again on Thursdays' })).toBeVisible();
    await openSection(page, 'Goals and hopes');
    await page.getByRole('link', { name: /^Change goal: Sing in the choir/ }).click();
    await page.getByLabel('Goal or hope').fill('Sing in the choir again on Mondays');
    await page.getByRole('button', { name: 'Save goal' }).click();
    await expect(page.getByRole('heading', { name: 'Sing in the choir again on Mondays' })).toBeVisible();
  });

  await test.step('the history marks the words', async () => {
    await openSection(page, 'Goals and hopes');
    await page.getByRole('link', { name: /^History ?: Goals and hopes/ }).click();
    const newest = page.getByRole('main').locator('section').first();
    await expect(newest).toContainText('Margaret Ellis');
    await expect(newest.locator('ins')).toContainText('Mondays');
    await expect(newest.locator('del')).toContainText('Thursdays');
    await expect(newest.locator('ins')).not.toContainText('choir');
  });

  await test.step('a stranger gets not found at the same addresses', async () => {
    const other = await browser.newContext({ baseURL: portal.origin });
    const stranger = await other.newPage();
    await signIn(stranger, portal, stan);
    for (const address of [plan, `${plan}/goals/history`, plan.replace('/care-plan', ''), plan.replace('care-plan', 'who-has-looked')]) {
      await expectNotFound(stranger, address, ['Margaret', 'Ellis', 'choir']);
    }
    await other.close();
  });

  await test.step('her only way in cannot be removed', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: /Rename or remove/ }).click();
    await page.getByRole('button', { name: 'Remove passkey' }).click();
    await expectProblems(page, [/cannot be removed/]);
    expect(await device.count()).toBe(1);
  });

  await test.step('the letter is used up', async () => {
    const other = await browser.newContext({ baseURL: portal.origin });
    const finder = await other.newPage();
    await finder.goto('/invitation');
    await finder.getByLabel('Your code').fill(invitation);
    await finder.getByLabel('Day').fill(day);
    await finder.getByLabel('Month').fill(month);
    await finder.getByLabel('Year').fill(year);
    await finder.getByRole('button', { name: 'Continue' }).click();
    await expectProblems(finder, [/^Check your code and your date of birth/]);
    await other.close();
  });
});

test('a passkey offered in the email field signs in too, and proves who it is where an email did not', async ({
  page,
  portal,
}) => {
  const device = await addDevice(page);
  await signInWithEmail(page, portal, joe);
  await page.goto('/account/passkeys/add');
  await page.getByLabel('Code on paper').fill(paperCode(portal, joe));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a passkey');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page).toHaveURL(/\/account$/);
  expect(await device.count()).toBe(1);

  await test.step('instead of a code on paper', async () => {
    await device.leave();
    await page.context().clearCookies();
    await signInWithEmail(page, portal, joe);
    await page.goto('/sign-in/prove?next=/account');
    await expectAccessible(page);
    await device.touch();
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How I sign in');
  });

  await test.step('offered in the field: the device agrees as if it had been chosen there', async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in?next=/account');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How I sign in', { timeout: 15_000 });
  });
});

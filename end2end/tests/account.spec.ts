import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { asha, grace, joe, owen, priya, sam, stan } from '../support/demo.mjs';
import { newPaperCodes, paperCode, proveOnPaper, signIn, signInAfresh, signInWithEmail } from '../support/people.ts';
import { expectNotFound, expectProblems, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('a code works in the browser that asked, once, and the newest only', async ({ page, portal, browser }) => {
  test.setTimeout(90_000);
  const { javaScriptEnabled = true } = test.info().project.use;
  await page.goto('/sign-in');
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await expectProblems(page, [/^Enter your email address$/]);
  await page.getByLabel('Email address').fill('not an address');
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await expectProblems(page, [/^Enter an email address in the correct format/]);
  await expect(page.getByLabel('Email address')).toHaveValue('not an address');
  await expectAccessible(page);

  const ask = async (address: string): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('Email address').fill(address);
    await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/\/sign-in\/code$/);
  };
  // Of an address that nobody has, the page says the same.
  await ask('nobody@example.org');
  const unknown = await page.getByRole('main').innerText();
  let before = portal.mailbox.count;
  await ask(owen.email);
  expect(await page.getByRole('main').innerText()).toBe(unknown);
  const old = await portal.mailbox.code(owen.email, before);

  const code = page.getByLabel('Code', { exact: true });
  const enter = page.getByRole('button', { name: 'Continue' });
  await enter.click();
  await expectProblems(page, [/^Enter the code from your email$/]);
  await code.fill(old === '111111' ? '222222' : '111111');
  await enter.click();
  await expectProblems(page, [/^Check the code from your email/]);
  await expect(code).toHaveValue('');
  await expectAccessible(page);

  const elsewhere = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled });
  const other = await elsewhere.newPage();
  await other.goto('/sign-in/code');
  await other.getByLabel('Code', { exact: true }).fill(old);
  await other.getByRole('button', { name: 'Continue' }).click();
  await expectProblems(other, [/^Check the code from your email/]);
  await elsewhere.close();

  before = portal.mailbox.count;
  await ask(owen.email);
  const newest = await portal.mailbox.code(owen.email, before);
  if (newest !== old) {
    await code.fill(old);
    await enter.click();
    await expectProblems(page, [/^Check the code from your email/]);
  }
  await code.fill(` ${newest.slice(0, 3)} ${newest.slice(3)} `);
  await enter.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Owen');
  await page.context().clearCookies();
  await page.goto('/sign-in/code');
  await code.fill(newest);
  await enter.click();
  await expectProblems(page, [/^Check the code from your email/]);
});

test('she sees where she is signed in, and signs out one device and then all others', async ({ page, portal, browser }) => {
  test.setTimeout(90_000);
  const { javaScriptEnabled = true } = test.info().project.use;
  await signInAfresh(page, portal, priya);
  const others = [];
  for (let count = 0; count < 2; count += 1) {
    const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled });
    const other = await context.newPage();
    await signInWithEmail(other, portal, priya);
    others.push(other);
  }
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 2, name: /\(this device\)$/ })).toHaveCount(1);
  const end = page.getByRole('main').getByRole('button', { name: /^Sign out .+ on / });
  await expect(end).toHaveCount(2);
  await end.first().click();
  await expect(page.getByText('That device is signed out.')).toBeVisible();
  await expect(end).toHaveCount(1);
  const signedIn = async (): Promise<number> => {
    let count = 0;
    for (const other of others) {
      await other.goto('/home');
      if ((await other.getByRole('heading', { level: 1 }).innerText()) === 'Hello, Priya') count += 1;
      else await expect(other).toHaveURL(/\/sign-in\?next=/);
    }
    return count;
  };
  expect(await signedIn()).toBe(1);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out all other devices' }).click();
  await expect(page.getByRole('button', { name: 'Sign out all other devices' })).toHaveCount(0);
  expect(await signedIn()).toBe(0);
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Priya');
  for (const other of others) await other.context().close();
});

test('a sheet of recovery codes is printed once, and its codes are the ones that work', async ({ page, portal }) => {
  await signInAfresh(page, portal, sam);
  await page.goto('/account/recovery-codes');
  await page.getByRole('button', { name: 'Make recovery codes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes');
  const codes = page.locator('.paper-codes li');
  await expect(codes).toHaveCount(10);
  await expect(codes.first()).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const first = await codes.first().innerText();
  const printed = await codes.allInnerTexts();
  expect(new Set(printed).size).toBe(10);
  newPaperCodes(portal, sam, printed);

  await page.emulateMedia({ media: 'print' });
  await expect(codes.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'I have printed my codes' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  const normal = (await codes.first().boundingBox())?.height ?? 0;
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Show in large print' }).click();
  await expect(page).toHaveURL(/print=large/);
  await page.emulateMedia({ media: 'print' });
  expect(normal).toBeGreaterThan(0);
  await expect.poll(async () => (await codes.first().boundingBox())?.height ?? 0).toBeGreaterThan(normal);
  await page.emulateMedia({ media: 'screen' });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'I have printed my codes' }).click();
  await expect(page.getByText('You have 10 recovery codes left.')).toBeVisible();
  await expectNotFound(page, '/account/recovery-codes/sheet', [first]);
  await page.goBack();
  await expect(page.locator('body')).not.toContainText(first);

  await page.context().clearCookies();
  await signInWithEmail(page, portal, sam);
  await page.goto('/sign-in/prove');
  await page.getByLabel('Code on paper').fill(sam.paperCodes[9] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectProblems(page, [/^Check the code/]);
  await proveOnPaper(page, paperCode(portal, sam));
  await expect(page.getByText('You have 9 recovery codes left.')).toBeVisible();
});

test('on a device that others use too', async ({ page, portal }) => {
  await signInAfresh(page, portal, asha);
  await page.goto('/account');
  await page.getByLabel('Other people use this device').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Other people use this device')).toBeChecked();
  await expect(page.getByText('Others use this device, so you cannot add a passkey on it.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a passkey' })).toHaveCount(0);
  // Closing the browser ends it: the cookie has no end of its own.
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'sid');
  expect(cookie?.expires).toBe(-1);
  await page.goto('/account/welcome');
  await expect(page.getByRole('link', { name: 'Add a passkey' })).toHaveCount(0);
});

test('a nurse prints a letter of invitation, and an earlier one stops working', async ({ page, portal, browser }) => {
  const { javaScriptEnabled = true } = test.info().project.use;
  await signIn(page, portal, grace);
  const vera = await recordOf(page, 'Collins, Vera');
  await page.goto(vera);
  await page.getByRole('link', { name: 'Make an invitation letter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invite Vera Collins');
  await page.getByRole('button', { name: 'Make letter' }).click();
  await expect(page).toHaveURL(`${vera}/invite/letter`);
  const code = page.locator('.paper-code');
  await expect(code).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const first = await code.innerText();
  const letter = page.locator('.paper');
  await expect(letter).toContainText('Vera Collins');
  await expect(letter).toContainText(`${portal.origin}/invitation`);
  await expect(letter.getByRole('img', { name: 'QR code that opens the page for your code' })).toBeVisible();
  expect(page.url(), 'no code in the address').not.toContain(first.slice(0, 4));
  await page.emulateMedia({ media: 'print' });
  await expect(code).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Show in large print' }).click();
  await expect(page.locator('.paper--large')).toBeVisible();
  await expect(code).toHaveText(first);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.goto(`${vera}/invite`);
  await expect(page.getByText(/^An earlier letter holds until/)).toBeVisible();
  await page.getByRole('button', { name: 'Make letter' }).click();
  const second = await code.innerText();
  expect(second).not.toBe(first);

  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled });
  const home = await context.newPage();
  await home.goto('/invitation');
  await home.getByLabel('Your code').fill(first);
  await home.getByLabel('Day').fill('8');
  await home.getByLabel('Month').fill('1');
  await home.getByLabel('Year').fill('1942');
  await home.getByRole('button', { name: 'Continue' }).click();
  await expectProblems(home, [/^Check your code and your date of birth/]);
  await context.close();
});

test('an email that does not arrive is shown to staff, who reach the person another way', async ({ page, portal }) => {
  await signIn(page, portal, priya);
  await page.goto('/admin/undelivered');
  await expect(page.getByText('Every email has been delivered, or dealt with in another way.')).toBeVisible();
  const cookies = await page.context().cookies();

  await page.context().clearCookies();
  portal.post('permfail');
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(joe.email);
  await page.getByRole('main').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');

  await page.context().addCookies(cookies);
  await expect(async () => {
    await page.goto('/admin/undelivered');
    await expect(page.getByRole('heading', { level: 2, name: 'Joseph Bennett' })).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 20_000 });
  portal.post('ok');
  const main = page.getByRole('main');
  await expect(main).toContainText('A code to sign in');
  await expect(main.locator('a[href^="tel:0"]').first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: /^Reached another way/ }).click();
  await expect(page.getByText('The email is off the list.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Joseph Bennett' })).toHaveCount(0);
});

test('who does not work there finds no list of undelivered emails', async ({ page, portal }) => {
  await signIn(page, portal, stan);
  await expectNotFound(page, '/admin/undelivered');
});

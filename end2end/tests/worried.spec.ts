import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, joe, naomi, stan } from '../support/demo.mjs';
import { openWithProof, signIn } from '../support/people.ts';
import { recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

const WEATHER = 'https://www.bbc.co.uk/weather';

// No test leaves for the internet.
test.beforeEach(async ({ page }) => {
  await page.route(`${WEATHER}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }));
});

test('anybody finds what to do from every page', async ({ page }) => {
  for (const address of ['/', '/sign-in', '/privacy', '/nowhere']) {
    await page.goto(address);
    await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Worried about someone?' })).toBeVisible();
  }
  await page.getByRole('contentinfo').getByRole('link', { name: 'Worried about someone?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Worried about someone?');
  await expect(page.getByRole('link', { name: 'Ring 999' })).toHaveAttribute('href', 'tel:999');
  await expect(page.getByRole('main')).toContainText('01632');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});

test('the way out leads to the weather, by the button', async ({ page, javaScriptEnabled }) => {
  await page.goto('/privacy');
  await page.goto('/worried');
  // The key is spoken of only where it does something.
  await expect(page.getByText('press the Shift key 3 times')).toBeVisible({ visible: javaScriptEnabled !== false });
  await page.getByRole('link', { name: 'Exit this page' }).click();
  await expect(page).toHaveURL(WEATHER);
  await page.goBack();
  // With script the page is gone from the history; without, a browser keeps it.
  await expect(page).toHaveURL(javaScriptEnabled === false ? /\/worried$/ : /\/privacy$/);
});

test('Shift three times leads out and signs out, and capital letters do not', async ({ page, portal, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'Keys need script; the button does not.');
  // Stan, since other tests go on with the sessions of the rest.
  await signIn(page, portal, stan);
  await page.goto('/worried/raise');
  const words = page.getByLabel('What did you see, or what was said?');
  await words.focus();
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
  await expect(words).toHaveValue('ABCD');
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Shift');
  await expect(page.locator('#exit-page-status')).toHaveText('To exit, press Shift 1 more time');
  await page.keyboard.press('Shift');
  await expect(page).toHaveURL(WEATHER);
  await expect(async () => {
    await page.goto('/home');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  }).toPass();
});

test('staff raise a concern, and the lead alone reads it and closes it', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  const margaret = await recordOf(page, 'Ellis, Margaret');
  await page.goto(margaret);
  await page.getByRole('link', { name: 'Raise a safeguarding concern' }).click();
  await page.getByRole('button', { name: 'Send to the safeguarding lead' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await page.getByRole('group', { name: 'Is somebody in danger now?' }).getByLabel('No').check();
  await page.getByLabel('What did you see, or what was said?').fill('She says that her nephew has her bank card');
  await page.getByLabel('The person told me').check();
  await page.getByRole('group', { name: 'Does the person know' }).getByLabel('Yes').check();
  await page.getByRole('group', { name: 'Do they agree?' }).getByLabel('Yes').check();
  await page.getByRole('button', { name: 'Send to the safeguarding lead' }).click();
  await expect(page.getByRole('main')).toContainText('her nephew has her bank card');
  const concern = new URL(page.url()).pathname;
  await page.context().clearCookies();
  await signIn(page, portal, joe);
  expect((await page.goto(concern))?.status()).toBe(404);
  await page.context().clearCookies();
  await signIn(page, portal, naomi);
  await page.getByRole('link', { name: /^Read .*safeguarding concern/ }).click();
  await page.locator(`a[href="${concern}"]`).click();
  await page.getByLabel('It is closed').check();
  await page.getByLabel('What was done, or why is it closed?').fill('The bank stopped the card');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('The bank stopped the card');
});

test('a person says what is safe, and keeps a section back', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await page.getByRole('link', { name: 'My care plan' }).first().click();
  const person = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  await page.goto(`${person}/safe-contact`);
  for (const question of ['Is it safe to phone you?', 'Is it safe to leave a message?', 'Is it safe to send you emails?', 'Is it safe to send you letters?']) {
    await page.getByRole('group', { name: question }).getByLabel('Yes').check();
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('May be sent emails');
  await openWithProof(page, portal, joe, `${person}/around/kept-back`);
  await page.getByLabel('My wellness').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/around$/);
  await openWithProof(page, portal, joe, `${person}/around/share`);
  await expect(page.getByRole('group', { name: 'Only if you tick them' }).getByLabel('My wellness')).not.toBeChecked();
});

import type { Browser, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { annie, joe, stan } from '../support/demo.mjs';
import { openWithProof, signIn } from '../support/people.ts';
import { expectNotFound, expectProblems, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

/** A second browser, of somebody else. */
async function another(browser: Browser, page: Page, script: boolean | undefined, origin: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: script,
    viewport: page.viewportSize(),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  return context.newPage();
}

/** The code off the sheet to hand over. */
async function offered(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/share\/code$/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  return (await page.locator('.paper-code').innerText()).trim();
}

test('Joe shares his crisis plan and his goals, narrows it, and ends it while the other has it open', async ({
  page,
  portal,
  browser,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  await signIn(page, portal, joe);
  const care = await ownPlan(page);
  const around = care.replace(/care-plan$/, 'around');
  const crisis = care.replace(/care-plan$/, 'crisis-plan');
  await page.getByRole('link', { name: 'People around me, and what each may see' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People around me');
  const main = page.getByRole('main');
  await expect(main).toContainText('Grace Adeyemi');
  await expect(main).toContainText('Can read, comment on and change the whole care plan');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await openWithProof(page, portal, joe, `${around}/share`);
  await page.getByLabel('See both plans', { exact: true }).check();
  await page.getByLabel('Only the sections I tick below').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectProblems(page, [/their name/, /what they are/, /the sections/]);
  await expectAccessible(page);
  await page.getByLabel('Their name').fill('Stan from the club');
  await page.getByLabel('What are they to you?').fill('friend');
  await page.getByLabel('Goals and hopes').check();
  await page.getByLabel('Trigger factors').check();
  await page.getByLabel('What should happen').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(main).toContainText('Can read these parts of the care plan: Goals and hopes');
  await expect(main).toContainText('Is anybody pressing you to do this?');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const code = await offered(page);
  await page.getByRole('button', { name: 'I have the code' }).click();

  const stans = await another(browser, page, javaScriptEnabled, portal.origin);
  await signIn(stans, portal, stan);
  await expectNotFound(stans, crisis);
  await stans.goto('/sharing/code');
  await stans.getByLabel('Code', { exact: true }).fill(code.toLowerCase());
  await stans.getByRole('button', { name: 'Continue' }).click();
  await expect(stans.getByRole('heading', { level: 1 })).toHaveText('Joseph Bennett wants to share with you');
  await expect(stans.getByRole('main')).toContainText('They see each time you look');
  await expectAccessible(stans);
  await expectNoSidewaysScroll(stans);
  await stans.getByRole('button', { name: 'Yes, I accept' }).click();
  await expect(stans.getByRole('alert')).toContainText('You said yes');
  await stans.goto('/home');
  await expect(stans.getByRole('main')).toContainText('Shared with you');
  await expectAccessible(stans);
  await stans.goto(crisis);
  await expect(stans.locator('#triggers')).toBeVisible();
  await stans.goto(care);
  await expect(stans.locator('#goals')).toBeVisible();
  const whose = stans.getByRole('region', { name: 'Whose pages these are' });
  await expect(whose).toContainText('You are helping Joseph Bennett.');
  await expect(stans).toHaveTitle(/^Joseph Bennett: /);
  await expectAccessible(stans);
  await expectNoSidewaysScroll(stans);
  await expect(stans.locator('#important_to_me')).toHaveCount(0);

  await page.goto(around);
  await page.getByRole('link', { name: /^Change, renew or end ?: Stan Novak/ }).click();
  await page.getByRole('link', { name: 'Change what they can do' }).click();
  await page.getByLabel('Goals and hopes').uncheck();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(main).toContainText('What they can do today');
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.getByRole('alert')).toContainText('Saved');
  await expectAccessible(page);
  await expectNotFound(stans, care);

  await stans.goto(crisis);
  await expect(stans.locator('#triggers')).toBeVisible();
  await page.getByLabel('Why? (optional)').fill('He has moved away');
  await page.getByRole('button', { name: 'End sharing' }).click();
  await expect(page.getByRole('alert')).toContainText('Ended. They can open nothing more');
  await expect(main).toContainText('He has moved away');
  const answer = await stans.reload();
  expect(answer?.status()).toBe(404);
  await stans.goto('/home');
  await expect(stans.getByRole('main')).not.toContainText('Shared with you');
  await stans.context().close();
});

test('Annie acts for Joe, sees on each page that it is his, and is back with her own in one tap', async ({
  page,
  portal,
  browser,
  javaScriptEnabled,
}) => {
  const joes = await another(browser, page, javaScriptEnabled, portal.origin);
  await signIn(joes, portal, joe);
  const care = await ownPlan(joes);
  await joes.context().close();
  await signIn(page, portal, annie);
  const whose = page.getByRole('region', { name: 'Whose pages these are' });
  await expect(whose).toHaveCount(0);
  for (const path of [care, `${care}/goals/add`, `${care}/print`, care.replace(/care-plan$/, 'crisis-plan/sheet')]) {
    await page.goto(path);
    await expect(whose).toContainText('You are helping Joseph Bennett. This page is not about you.');
    await expect(page).toHaveTitle(/Joseph Bennett/);
    await expectNoSidewaysScroll(page);
  }
  // Saying something wrong keeps the banner, and a tab with one's own pages does not change this one.
  const own = await page.context().newPage();
  await own.goto('/home');
  await expect(own.getByRole('region', { name: 'Whose pages these are' })).toHaveCount(0);
  await page.goto(`${care}/goals/add`);
  await page.getByRole('main').getByRole('button', { name: /^Save/ }).click();
  await expect(whose).toContainText('You are helping Joseph Bennett.');
  await expect(page).toHaveTitle(/^Error: Joseph Bennett: /);
  await own.close();
  await whose.getByRole('link', { name: 'Go to my own pages' }).click();
  await expect(page).toHaveURL(/\/home$/);
  await expect(whose).toHaveCount(0);
});

test('somebody without an account makes one with the code', async ({ page, portal, browser, javaScriptEnabled }) => {
  await signIn(page, portal, joe);
  const around = (await ownPlan(page)).replace(/care-plan$/, 'around');
  await openWithProof(page, portal, joe, `${around}/share`);
  await page.getByLabel('Their name').fill('Nora Hill');
  await page.getByLabel('What are they to you?').fill('neighbour');
  await page.getByLabel('Their email address (optional)').fill('nora@alongside.example');
  const before = portal.mailbox.count;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const code = await offered(page);
  const email = await portal.mailbox.next('nora@alongside.example', before);
  expect(email.text).toContain('/sharing/code');
  expect(email.text).not.toContain(code);
  expect(email.text).not.toContain('Bennett');

  const noras = await another(browser, page, javaScriptEnabled, portal.origin);
  await noras.goto('/sharing/code');
  await expectAccessible(noras);
  await noras.getByLabel('Code', { exact: true }).fill(code);
  await noras.getByLabel('Your first name').fill('Nora');
  await noras.getByLabel('Your last name').fill('Hill');
  await noras.getByLabel('Your email address').fill('nora@alongside.example');
  const asked = portal.mailbox.count;
  await noras.getByRole('button', { name: 'Make an account' }).click();
  await noras.getByLabel(/code/i).fill(await portal.mailbox.code('nora@alongside.example', asked));
  await noras.getByRole('button').last().click();
  await expect(noras.getByRole('heading', { level: 1 })).toHaveText('Welcome, Nora');
  await noras.goto('/home');
  await noras.getByRole('link', { name: /^Read what it means and answer/ }).click();
  await noras.getByRole('button', { name: 'No, I do not want this' }).click();
  await expect(noras.getByRole('alert')).toContainText('You said no');
  await page.goto(around);
  await expect(page.getByRole('main')).toContainText('Turned down');
  await noras.context().close();
});

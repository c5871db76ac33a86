import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { joe, stan } from '../support/demo.mjs';
import { paperCode, signIn } from '../support/people.ts';
import { expectNotFound, openSection, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

// Everything here works without script: one project runs it with script switched off.

test('Joe signs in with a code by email and one on paper, changes a goal, sees what changed and brings it back', async ({
  page,
  portal,
  browser,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Email address').fill(joe.email);
  const before = portal.mailbox.count;
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
  await page.getByLabel('Code', { exact: true }).fill(await portal.mailbox.code(joe.email, before));
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Joe');
  await expect(page.getByText('You are signed in with an email alone.')).toBeVisible();
  await expect(page.getByText('allotment')).toHaveCount(0);
  await page.getByRole('link', { name: 'Check it is me' }).click();
  await page.getByLabel('Code on paper').fill(paperCode(portal, joe));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(/^You have \d recovery codes left\./)).toBeVisible();

  await page.getByRole('link', { name: 'Open my care plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My care plan');
  const plan = new URL(page.url()).pathname;
  await expect(page.getByRole('link', { name: /^Change goal/ }), 'a page to read').toHaveCount(0);
  await openSection(page, 'Goals and hopes');
  await expect(page).toHaveURL(new RegExp(`${plan}\\?open=goals#goals$`));
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Change goal: Go to my allotment twice a week/ }).click();
  const goal = new URL(page.url()).pathname;
  const words = page.getByLabel('Goal or hope');
  await expect(words).toHaveValue('Go to my allotment twice a week');
  await words.fill('Go to my allotment three times a week');
  await page.getByLabel('Partly achieved').check();
  await page.getByRole('button', { name: 'Save goal' }).click();

  // Back at the section, which says what it is now and is closed again.
  await expect(page).toHaveURL(new RegExp(`${plan}#goals$`));
  const goals = page.locator('#goals');
  await expect(goals.getByRole('heading', { name: 'Go to my allotment three times a week' })).toBeVisible();
  await expect(goals).toContainText('Partly achieved');
  await openSection(page, 'Goals and hopes');
  await goals.getByRole('link', { name: /^Done/ }).click();
  await expect(page).toHaveURL(new RegExp(`${plan}#goals$`));
  await openSection(page, 'Goals and hopes');
  await goals.getByRole('link', { name: /^History ?: Goals and hopes/ }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History: Goals and hopes');
  const newest = page.getByRole('main').locator('section').first();
  await expect(newest.getByRole('heading')).toHaveText('Version 4 (now)');
  await expect(newest).toContainText('Joseph Bennett');
  await expect(newest.locator('ins').first()).toContainText('three times');
  await expect(newest.locator('del').first()).toContainText('twice');
  const spoken = await newest.locator('ins').first().textContent();
  expect(spoken, 'said to those who cannot see the marks').toMatch(/^\[Added: .*\]$/);
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Version 3: ?Compare with now/ }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('What changed from version 3 to version 4');
  await expect(page.locator('.marked:not(.marked--key) del').first()).toContainText('twice');
  await page.getByRole('link', { name: 'Bring back version 3' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring back version 3' }).click();
  await expect(page.locator('#goals').getByRole('heading', { name: 'Go to my allotment twice a week' })).toBeVisible();
  await page.goto(`${plan}/goals/history`);
  const restored = page.getByRole('main').locator('section').first();
  await expect(restored.getByRole('heading')).toHaveText('Version 5 (now)');
  await expect(restored).toContainText('Brought back version 3');

  await test.step('a stranger gets not found at each of these addresses', async () => {
    const other = await browser.newContext({ baseURL: portal.origin });
    const stranger = await other.newPage();
    await signIn(stranger, portal, stan);
    for (const address of [plan, goal, `${goal}/remove`, `${plan}/goals/history`, `${plan}/goals/add`,
      `${plan}/important_to_me/edit`, `${plan}/goals/history/compare?from=1&to=3`,
      plan.replace('care-plan', 'who-has-looked'), plan.replace('/care-plan', '')]) {
      await expectNotFound(stranger, address, ['Joe', 'Bennett', 'allotment']);
    }
    await expectAccessible(stranger);
    await other.close();
  });

  await test.step('after signing out, neither Back nor the address shows anything of the plan', async () => {
    await page.goto(plan);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.locator('body')).not.toContainText('allotment');
    await page.reload();
    await expect(page.locator('body')).not.toContainText('allotment');
    await page.goto(plan);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await expect(page.locator('body')).not.toContainText('allotment');
  });
});

test('Joe adds a goal to a need, and removes it again', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const plan = await ownPlan(page);
  await page.goto(plan);
  await openSection(page, 'Goals and hopes');
  await page.getByRole('link', { name: 'Add a goal', exact: true }).click();
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Goal or hope').fill('Bake <b>bread</b> & share it');
  await page.getByLabel('How important is it to you?').selectOption('7');
  await page.getByLabel('Which need is this for?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Save goal' }).click();
  const item = page.locator('.plan__item').filter({ has: page.getByRole('heading', { name: 'Bake <b>bread</b> & share it' }) });
  await expect(item).toContainText('7 out of 10');
  await expect(item).toContainText('For: ');
  await openSection(page, 'Goals and hopes');
  await item.getByRole('link', { name: /^Change goal: Bake/ }).click();
  await page.getByRole('link', { name: 'Remove this goal' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Remove this goal?');
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('heading', { name: 'Bake <b>bread</b> & share it' })).toHaveCount(0);
});

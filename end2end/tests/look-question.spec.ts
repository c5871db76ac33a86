import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { joe, owen, priya } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectNotFound, expectProblems, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('Joe asks about a look at his plan, and the privacy officer answers', async ({ page, portal }) => {
  test.setTimeout(120_000);
  await signIn(page, portal, joe);
  const care = await ownPlan(page);
  const looked = care.replace(/care-plan$/, 'who-has-looked');
  const main = page.getByRole('main');

  await page.context().clearCookies();
  await signIn(page, portal, priya);
  await page.goto(care);
  await expect(page.locator('#goals')).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, portal, joe);
  await page.goto(looked);
  const line = main.getByRole('listitem').filter({ hasText: /Priya Nair, .* opened the care plan/ }).first();
  await expect(line).toContainText('because they are the key worker');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await line.getByRole('link', { name: /^This looks wrong/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask about this');
  await expect(main).toContainText('Priya Nair');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const words = page.getByLabel('What looks wrong? (optional)');
  await words.fill('x'.repeat(2001));
  await page.getByRole('button', { name: 'Ask about this' }).click();
  await expectProblems(page, [/what looks wrong/i]);
  await expect(words).toHaveValue('x'.repeat(2001));
  await words.fill('It was the middle of the night');
  await page.getByRole('button', { name: 'Ask about this' }).click();
  await expect(page.getByRole('alert')).toContainText('The privacy officer looks into it');
  await expect(main).toContainText('It was the middle of the night');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // Whoever looked does not come across the question.
  await page.context().clearCookies();
  await signIn(page, portal, priya);
  await expectNotFound(page, looked);
  await expectNotFound(page, '/look-questions');

  await page.context().clearCookies();
  await signIn(page, portal, owen);
  await page.goto('/home');
  await expect(main).toContainText(/Answer (a question|\d+ questions) about who has looked/);
  await page.getByRole('link', { name: 'What waits for the privacy officer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What waits for the privacy officer');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await main.getByRole('table', { name: 'Questions about who has looked' }).getByRole('link').last().click();
  await expect(main).toContainText('It was the middle of the night');
  await expect(main).toContainText('because they are the key worker');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expectProblems(page, [/what came of it/, /the answer/]);
  await page.getByLabel('They had a good reason to look').check();
  await page.getByLabel('What do you tell the person?').fill('She got ready for your visit at 8am');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Answered');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.context().clearCookies();
  await signIn(page, portal, joe);
  await page.goto(looked);
  await page.getByRole('link', { name: /^Read the answer to what you asked/ }).first().click();
  await expect(main).toContainText('Owen Pritchard');
  await expect(main).toContainText('They had a good reason to look');
  await expect(main).toContainText('She got ready for your visit at 8am');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

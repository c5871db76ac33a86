import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, joe } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectProblems, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('Joe asks for somebody to join, and reads what his nurse answers', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const around = (await ownPlan(page)).replace(/care-plan$/, 'around');
  const main = page.getByRole('main');
  await page.goto(around);
  // Whoever answers for the care stands above everybody else.
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Who to ask first');
  await page.getByRole('link', { name: 'Ask for somebody to join or leave' }).click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await main.getByRole('button', { name: 'Send' }).click();
  await expectProblems(page, [/what you want to ask for/, /why/]);
  await expectAccessible(page);
  await page.getByLabel('Somebody new to help me').check();
  await page.getByLabel(/^Who, or what kind of help/).fill('Somebody to walk with me');
  await page.getByLabel('Why?').fill('I go out less since the fall');
  await main.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('Sent. The answer will stand on this page');
  await expect(main).toContainText('Somebody to join: Somebody to walk with me');
  await expect(main).toContainText('Waiting for an answer');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.context().clearCookies();
  await signIn(page, portal, grace);
  await expect(page.getByRole('link', { name: 'Joseph Bennett asked for a change of the team' }).first()).toBeVisible();
  await page.goto(around);
  await page.getByRole('link', { name: /^Answer ?: Somebody to join ?: Somebody to walk with me/ }).first().click();
  await expect(main).toContainText('I go out less since the fall');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Yes, it is arranged').check();
  await page.getByLabel('What do you want to tell them?').fill('A volunteer comes on Tuesdays');
  await main.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByRole('alert')).toContainText('Sent. The person can read your answer');

  await page.context().clearCookies();
  await signIn(page, portal, joe);
  await page.goto(around);
  await expect(main).toContainText('Yes. A volunteer comes on Tuesdays');
});

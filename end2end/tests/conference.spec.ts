import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, joe, priya } from '../support/demo.mjs';
import { become, signIn } from '../support/people.ts';
import { expectProblems, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('Joe says what to talk about, his team reads it out first, and he reads what was decided', async ({ page, portal }, info) => {
  const place = `Room of ${info.project.name}`;
  const main = page.getByRole('main');
  // Priya's team meets today, so that it can be written down at once.
  await signIn(page, portal, priya);
  await page.goto('/conferences');
  await page.getByRole('link', { name: 'Plan a meeting' }).click();
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Plan the meeting' }).click();
  await expectProblems(page, [/day of the meeting/, /time/, /where/]);
  const today = new Date();
  for (const [part, typed] of Object.entries({ Day: today.getDate(), Month: today.getMonth() + 1, Year: today.getFullYear() })) {
    await page.getByLabel(part, { exact: true }).fill(String(typed));
  }
  await page.getByLabel('When does it begin?').fill('11:30pm');
  await page.getByLabel('Where is it?').fill(place);
  await main.getByRole('button', { name: 'Plan the meeting' }).click();
  await expect(page.getByRole('alert')).toContainText('The meeting is planned');
  const meeting = new URL(page.url()).pathname;
  await page.getByLabel('Who, of the people you work with?').selectOption({ label: 'Bennett, Joseph' });
  await page.getByLabel('Why do you talk about their care?').fill('The stairs at night');
  await main.getByRole('button', { name: 'Put on the list' }).click();
  await expect(page.getByRole('alert')).toContainText('On the list. The person is told');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await become(page, portal, joe);
  await page.goto(await ownPlan(page));
  await page.getByRole('link', { name: 'Meetings about my care' }).click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const card = main.locator('.card', { hasText: place });
  await card.getByLabel('What I want you to talk about').fill('I want a light on the stairs');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('It is read out at the beginning');

  await become(page, portal, priya);
  await page.goto(meeting);
  await page.getByRole('link', { name: /^Read what they want, and decide ?: Joseph Bennett/ }).click();
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('First: what Joe wants');
  await expect(main).toContainText('I want a light on the stairs');
  await page.getByLabel('What was decided?', { exact: true }).fill('There will be a light on the stairs');
  await page.getByLabel('Action 1: what is done? (optional)').fill(`Put up a light (${place})`);
  await page.getByLabel('Yes, afterwards').check();
  await main.getByRole('button', { name: 'Save what was decided' }).click();
  await expectProblems(page, [/Select that you read out what Joe wants/]);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('We read out what Joe wants').check();
  await main.getByRole('button', { name: 'Save what was decided' }).click();
  await expect(page.getByRole('alert')).toContainText('1 action is in the care plan, not yet agreed');
  await expectAccessible(page);

  await become(page, portal, joe);
  const plan = await ownPlan(page);
  await page.goto(plan.replace(/care-plan$/, 'conferences'));
  await expect(card).toContainText('There will be a light on the stairs');
  await expect(card).toContainText('Not yet agreed');
  await card.getByRole('link', { name: `Put up a light (${place})` }).click();
  await expect(main).toContainText(`Put up a light (${place})`);

  // His nurse is not in that team and does not come: the meeting is none of hers, what was decided is.
  await become(page, portal, grace);
  expect((await page.goto(meeting))?.status()).toBe(404);
  await page.goto(plan.replace(/care-plan$/, 'conferences'));
  await expect(main).toContainText('There will be a light on the stairs');
});

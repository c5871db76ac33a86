import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { joe, stan } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectProblems, openSection } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('somebody without a crisis plan is led through it, a question at a time', async ({ page, portal }) => {
  await signIn(page, portal, stan);
  const main = page.getByRole('main');
  await expect(main).toContainText('You have no crisis plan yet. It takes about 15 minutes.');
  await main.getByRole('link', { name: 'Begin my crisis plan' }).click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: 'Begin with the first question' }).click();

  const question = page.getByRole('heading', { level: 1 });
  await expect(question).toContainText('Question 1 of 14');
  await expect(question).toContainText('What could set off a crisis?');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Trigger factor').fill('A chest infection');
  await page.getByRole('button', { name: 'Save and add another trigger' }).click();
  await expect(main).toContainText('Written so far');
  await page.getByLabel('Trigger factor').fill('A fall on the stairs');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(question).toContainText('Question 2 of 14');
  await page.getByRole('link', { name: 'Skip', exact: true }).click();
  await expect(question).toContainText('Question 3 of 14');
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(question).toContainText('Question 2 of 14');

  // A step half written comes back with what is there.
  await page.goto(page.url().replace(/\d+$/, '5'));
  await page.getByLabel('If this happens').fill('I fall and cannot get up');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expectProblems(page, [/then do this/, /how far have things gone/]);
  await expect(page.getByLabel('If this happens')).toHaveValue('I fall and cannot get up');
  await expectAccessible(page);
  await page.getByLabel('Then do this').fill('Press the alarm button.');
  await page.getByLabel('In an emergency').check();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(question).toContainText('Question 6 of 14');

  // Left, and gone on with.
  await page.goto('/home');
  await main.getByRole('link', { name: 'Open my crisis plan' }).click();
  await expect(main).toContainText('A chest infection');
  await expect(main).toContainText('12 questions have no answer yet.');
  await page.getByRole('link', { name: 'Go on where you stopped' }).click();
  await expect(question).toContainText('Question 2 of 14');
  await page.getByRole('link', { name: 'Stop here and see what is written' }).click();
  await expect(question).toHaveText(/What is written so far$/);
  await expect(main).toContainText('A fall on the stairs');
  await expect(page.getByRole('link', { name: 'Read it through and agree' })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('whom to call first is moved up, with the keyboard too', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await page.getByRole('main').getByRole('link', { name: 'Open my crisis plan' }).click();
  await openSection(page, 'Who to call');
  const names = page.locator('#call .plan__ordered h4');
  const before = await names.allTextContents();
  expect(before.length).toBeGreaterThan(2);
  const last = before.at(-1) ?? '';
  const up = page.locator('#call').getByRole('button', { name: new RegExp(`^Move up ?: ${last}`) });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#item-/);
  const wanted = [...before.slice(0, -2), last, before.at(-2) ?? ''];
  await expect(names).toHaveText(wanted);
  await page.locator('#call').getByRole('button', { name: new RegExp(`^Move down ?: ${last}`) }).click();
  await expect(names).toHaveText(before);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

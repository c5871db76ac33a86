import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { fillInAttorney, recordThatTheyCannot } from '../support/decided.ts';
import { annie, grace, joe } from '../support/demo.mjs';
import { changesForOthers, openWithProof, signIn } from '../support/people.ts';
import { expectNotFound, expectProblems, ownPlan, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('a nurse registers an attorney, who opens the plan, and Joe sees it and ends it', async ({
  page,
  portal,
  browser,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  changesForOthers(portal);
  await signIn(page, portal, joe);
  const care = await ownPlan(page);
  const around = care.replace(/care-plan$/, 'around');
  const main = page.getByRole('main');
  await page.goto(around);
  await expect(main).toContainText('It is taken that you can decide for yourself');
  await page.getByRole('link', { name: /^Change, renew or end ?: Annie Bennett/ }).click();
  await page.getByRole('button', { name: 'End sharing' }).click();
  await expect(page.getByRole('alert')).toContainText('Ended');

  const another = async () => {
    const context = await browser.newContext({
      baseURL: portal.origin,
      javaScriptEnabled,
      viewport: page.viewportSize(),
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    return context.newPage();
  };
  const annies = await another();
  await signIn(annies, portal, annie);
  await expectNotFound(annies, care);

  const nurse = await another();
  await signIn(nurse, portal, grace);
  const record = await recordOf(nurse, 'Bennett, Joseph');
  await nurse.goto(record);
  await nurse.getByRole('link', { name: 'Access that the care team decides, and what the person can decide' }).click();
  await nurse.getByRole('link', { name: 'Record that you looked at whether they can decide something' }).click();
  await recordThatTheyCannot(nurse);
  await expect(nurse.getByRole('main')).toContainText('Cannot decide this themself');
  await expectAccessible(nurse);
  await openWithProof(nurse, portal, grace, `${record}/decided/new`);
  await fillInAttorney(nurse, 'Annie Bennett', 'yes');
  await nurse.getByRole('button', { name: 'Save' }).click();
  await expectProblems(nurse, [/Nobody is given access while somebody presses for it/]);
  await expectAccessible(nurse);
  await expectNotFound(annies, care);
  await nurse.locator('[name=pressing][value=no]').check();
  await nurse.getByRole('button', { name: 'Save' }).click();
  await expect(nurse.getByRole('alert')).toContainText('Access is given');
  await expectAccessible(nurse);
  await expectNoSidewaysScroll(nurse);

  await annies.goto(care);
  await expect(annies.locator('#goals')).toBeVisible();
  await annies.goto('/home');
  await expect(annies.getByRole('main')).toContainText('because of a lasting power of attorney for health and welfare');
  await expect(annies.getByRole('main')).not.toContainText('She arranges his care');

  await page.goto(around);
  await expect(main).toContainText('Access that the care team decided');
  await expect(main).toContainText('She arranges his care at home');
  await expect(main).toContainText('Cannot decide this themself');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: /^See or end ?: Annie Bennett/ }).click();
  await expect(main).not.toContainText('Change what they can do');
  await page.getByRole('button', { name: 'End sharing' }).click();
  await expect(page.getByRole('alert')).toContainText('Ended. They can open nothing more');
  await expectNotFound(annies, care);
  await annies.context().close();
  await nurse.context().close();
});

import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { dean, grace, joe } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { openSection, ownPlan } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

/** Somebody else takes the place at the browser. */
async function becomes(page: Page, then: () => Promise<void>): Promise<void> {
  await page.context().clearCookies();
  await then();
}

test('Joe agrees his crisis plan, the nurse changes a step, and at night the ambulance crew reads both', async ({ page, portal }) => {
  test.setTimeout(180_000);
  await signIn(page, portal, joe);
  const plan = (await ownPlan(page)).replace(/care-plan$/, 'crisis-plan');
  const person = plan.split('/')[2];

  await test.step('Joe reads it through and agrees', async () => {
    await page.goto(`${plan}/agree`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I agree with my crisis plan' }).click();
    await expect(page).toHaveURL(new RegExp(`${plan}`));
    await expect(page.getByRole('main')).toContainText('Agreed by you on');
  });

  await test.step('Joe makes a card for his wallet', async () => {
    await page.goto(`${plan}/card`);
    await expectAccessible(page);
    await page.getByLabel('Show a first name and who to call to anybody who has the card').check();
    await page.getByRole('button', { name: 'Make card' }).click();
    await expect(page).toHaveURL(/\/card\/print$/);
    await expectAccessible(page);
  });
  const code = (await page.locator('.wallet__code').innerText()).trim();
  const reference = (await page.locator('.wallet__page').innerText()).trim().split('/').at(-1) ?? '';
  expect(reference).not.toBe('');

  await test.step('the nurse changes a step', async () => {
    await becomes(page, () => signIn(page, portal, grace));
    await page.goto(plan);
    await openSection(page, 'What should happen');
    await page.locator('#steps').getByRole('link', { name: /^Change/ }).first().click();
    await page.getByLabel('Then do this').fill('Ring Grace first, then look for an infection.');
    await page.getByRole('button', { name: /^Save/ }).click();
    await expect(page.locator('#steps')).toContainText('Changed since: 1 change by Grace Adeyemi');
  });

  await test.step('at night the crew finds Joe and says why', async () => {
    await becomes(page, () => signIn(page, portal, dean));
    await page.goto(`/on-call/people/${person}/reason`);
    const identity = page.getByLabel('Who it is');
    await expect(identity).toContainText('Joseph Bennett');
    const number = /\d{3}\s\d{3}\s\d{4}/.exec(await identity.innerText())?.[0] ?? '';
    await page.goto('/on-call');
    await page.getByLabel('NHS number').fill(number);
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.getByRole('main')).toContainText('Joseph Bennett');
    await expectAccessible(page);
    await page.getByLabel('They, or somebody with them, called 999 or 111').check();
    await page.getByRole('button', { name: 'Open the crisis sheet' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Crisis sheet of Joseph Bennett');
    const sheet = page.getByRole('main');
    await expect(sheet).toContainText('Ring Grace first');
    await expect(sheet).toContainText('Changed since: 1 change by Grace Adeyemi');
    await expect(sheet).toContainText(/Agreed \d+ \w+ \d{4}/);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('the crew says that it helped', async () => {
    await page.getByRole('link', { name: 'Say how it went' }).click();
    await page.getByRole('group', { name: 'Was the plan followed?' }).getByLabel('Yes').check();
    await page.getByRole('group', { name: 'Did it help?' }).getByLabel('Yes').check();
    await page.getByLabel(/What should change in the plan/).fill('Say which door is open at night');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Thank you.')).toBeVisible();
  });

  await test.step('somebody finds the card and types its code', async () => {
    await becomes(page, async () => {
      await page.goto(`/card/${reference}`);
    });
    await expect(page.getByRole('main')).not.toContainText('Bennett');
    await page.getByLabel('Code on the card').fill(code);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who to call for Joe');
    await expectAccessible(page);
    for (const hidden of ['Joseph', 'Ring Grace first', 'NHS number']) {
      await expect(page.getByRole('main')).not.toContainText(hidden);
    }
  });

  await test.step('Joe sees who looked, why, that it helped, and that his card was used', async () => {
    await becomes(page, () => signIn(page, portal, joe));
    await page.goto(plan.replace('crisis-plan', 'who-has-looked'));
    const looked = page.getByRole('main');
    await expect(looked).toContainText('Dean Walsh');
    await expect(looked).toContainText('opened the crisis sheet and said why');
    await expect(looked).toContainText('called 999 or 111');
    await expect(looked).toContainText('used the crisis card');
    await page.goto(`${plan}/uses`);
    await expect(page.getByRole('main')).toContainText('Opened by Dean Walsh');
    await expect(page.getByRole('main')).toContainText('Say which door is open at night');
    await page.getByRole('link', { name: /Make it a step/ }).first().click();
    await expect(page.getByLabel('Then do this')).toHaveValue('Say which door is open at night');
  });
});

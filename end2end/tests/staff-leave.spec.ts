import { asha } from '../support/demo.mjs';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { openWithProof, proveOnPaper, signIn, signInWithEmail } from '../support/people.ts';
import { expectNotFound, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

// Two people, from joining to leaving.
test.describe.configure({ timeout: 120_000 });

test('a nurse joins a team, and leaves it while her page is open', async ({ browser, page, portal }, info) => {
  const nurse = {
    name: `Nia Hughes ${info.project.name}`,
    email: `nia.${info.project.name}.${Date.now()}@alongside.example`,
    paperCodes: [],
  };
  await signIn(page, portal, asha);
  await openWithProof(page, portal, asha, '/home');
  await page.getByRole('link', { name: 'Open the list of staff' }).click();
  await page.getByRole('link', { name: 'Add somebody' }).click();
  await page.getByLabel('First name').fill('Nia');
  await page.getByLabel('Last name').fill(`Hughes ${info.project.name}`);
  await page.getByLabel('Work email address').fill(nurse.email);
  await page.getByLabel('What do they work as?').selectOption('community_nurse');
  await page.getByLabel('What is their role called?').fill('ward nurse');
  const ward = page.getByLabel('Where do they work?').locator('option').filter({ hasText: /^Virtual ward, / });
  await page.getByLabel('Where do they work?').selectOption((await ward.getAttribute('value')) ?? '');
  await page.getByRole('button', { name: 'Add to the staff' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(nurse.name);
  const member = page.url();
  await page.getByRole('button', { name: 'Make a code' }).click();
  const code = await page.locator('.paper-code').innerText();

  // Her first day: she opens the record of somebody her team looks after, to write in it.
  const hers = await (await browser.newContext({ baseURL: portal.origin })).newPage();
  await signInWithEmail(hers, portal, nurse);
  await proveOnPaper(hers, code);
  const veras = await recordOf(hers, 'Collins, Vera');
  await hers.goto(`${veras}/care-plan/important_to_me/edit`);
  const save = hers.getByRole('main').getByRole('button', { name: /^Save/ });
  await expect(save).toBeVisible();

  await page.goto(member);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'End their work here now' }).click();
  // Nothing ends before the box is ticked.
  await expect(page.locator('.nhsuk-error-summary')).toContainText('they have left');
  await page.getByLabel(`Yes, ${nurse.name} has left`).check();
  await page.getByRole('button', { name: 'End their work here now' }).click();
  await expect(page.getByText('Their work here has ended')).toBeVisible();
  // The administrator saw nobody's record by all that.
  await expectNotFound(page, veras);
  await expectNotFound(page, member);

  await save.click();
  await expect(hers).toHaveURL(/\/sign-in/);
  await hers.goto(veras);
  await expect(hers).toHaveURL(/\/sign-in/);
  await hers.context().close();
});

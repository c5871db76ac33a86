import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace } from '../support/demo.mjs';
import { openWithProof, signIn } from '../support/people.ts';
import { expectNotFound, expectProblems } from '../support/places.ts';
import { born, makeRecord } from '../support/records.ts';
import { expect, test } from '../support/test.ts';

// Two people, two records, and a code between them.
test.describe.configure({ timeout: 180_000 });

test('a nurse checks who somebody is, and puts their two records together and apart', async ({ page, portal, browser }, info) => {
  const { javaScriptEnabled = true } = info.project.use;
  const last = `Quill ${info.project.name.replace('-', ' ')}`;
  const looks = async () => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };
  await signIn(page, portal, grace);
  const second = await makeRecord(page, 'Ida', last, '9 Harbour Street');
  await page.getByRole('link', { name: 'Open the care plan' }).click();
  const first = await makeRecord(page, 'Ida', last, '4 Harbour Street');

  await openWithProof(page, portal, grace, '/account/passkeys/add');
  await page.goto(first);
  await page.getByRole('link', { name: 'They are with me: check who they are and give them a code' }).click();
  await looks();
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expectProblems(page, [/^Select what you saw/, /^Enter which documents/]);
  await page.getByLabel('A document with their photo', { exact: true }).check();
  await page.getByLabel('Which documents?').fill('Passport');
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Code to give to the person');
  await looks();
  const code = await page.locator('.paper-code').innerText();
  await page.getByRole('button', { name: 'I have handed it over' }).click();
  await page.goto(`${first}/link/vouch`);
  await expect(page.getByLabel('Since which year have you known them?')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel it now' })).toBeVisible();
  await looks();

  const hers = await (await browser.newContext({ baseURL: portal.origin, javaScriptEnabled })).newPage();
  await hers.goto('/invitation');
  await hers.getByLabel('Your code').fill(code);
  for (const [part, typed] of Object.entries(born)) await hers.locator(`#born-${part}`).fill(typed);
  await hers.getByRole('button', { name: 'Continue' }).click();
  await expect(hers).toHaveURL(/\/account\/welcome$/);
  await page.goto(first);
  await expect(page.locator('#linked')).toContainText('Grace Adeyemi');
  await expect(page.locator('#linked')).toContainText('Passport');
  await looks();

  // The second record is found where the first is changed.
  await page.goto(`${first}/edit`);
  await page.getByRole('link', { name: `Compare with the other record of Ida ${last}` }).click();
  await looks();
  await page.getByRole('button', { name: 'Put the records together' }).click();
  await expectProblems(page, [/^Select which record/, /^Enter how you know/]);
  await page.getByLabel(/^The first: Ida/).check();
  await page.getByLabel('How do you know that both are of one person?').fill('She showed the same passport');
  await page.getByRole('button', { name: 'Put the records together' }).click();
  await expect(page.getByRole('alert')).toContainText('The records are put together');
  expect(new URL(page.url()).pathname).toBe(first);
  await looks();

  // She is led to the one that is kept; the nurse reads the other and finds nothing to change.
  await hers.goto(second);
  await expect(hers).toHaveURL(new RegExp(`${first}$`));
  await page.getByRole('link', { name: `Open the earlier record of Ida ${last}` }).click();
  await expect(page.getByRole('main')).toContainText('This is an earlier record');
  await expect(page.locator('#details').getByRole('link', { name: /^Change/ })).toHaveCount(0);
  await looks();
  await page.goto(`${second}/edit`);
  await expect(page).toHaveURL(new RegExp(`${first}$`));

  await page.getByRole('link', { name: 'Who put them together, and how to take them apart' }).click();
  await looks();
  await page.getByLabel('Why was it a mistake?').fill('They are mother and daughter');
  await page.getByRole('button', { name: 'Take the records apart' }).click();
  await expect(page.getByRole('alert')).toContainText('The records are taken apart');
  await page.goto(second);
  await expect(page.getByRole('main')).not.toContainText('This is an earlier record');
  await expectNotFound(hers, second, ['Harbour']);
  await hers.context().close();
});

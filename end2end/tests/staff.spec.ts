import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { grace, joe, stan } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectNotFound, expectProblems, ownPlan, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test('the list of people: why, how fresh, and search', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People you work with');
  const joes = page.getByRole('row').filter({ hasText: 'Bennett, Joseph' });
  await expect(joes).toContainText('You are the named lead, since');
  await expect(joes, 'the NHS number is on the record, not on a list').not.toContainText(/\d{3}\s\d{3}\s\d{4}/);
  await expect(joes).toContainText(/Changed /);
  await page.getByLabel('Search by name').fill('ben jos');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Bennett, Joseph' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ellis, Margaret' })).toHaveCount(0);
  await page.getByLabel('Search by name').fill('<b>nobody</b>');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('Nobody has this name among the people you work with.')).toBeVisible();
  await expect(page.getByLabel('Search by name')).toHaveValue('<b>nobody</b>');
  await expectAccessible(page);
  expect(page.url(), 'nobody is named in an address').not.toContain('nobody');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('link', { name: 'Ellis, Margaret' })).toBeVisible();
});

test('pages of staff show more at once, each time they are opened', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  for (let round = 0; round < 10; round += 1) {
    await page.goto('/inbox/away');
    await expect(page.locator('body'), `${round}`).toHaveClass('dense');
  }
});

test('a new record: what is missing is said beside each field, what was typed is kept, then it is made', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  await page.goto('/people/new');
  await page.getByLabel('First name').fill('Rosa');
  await page.getByLabel('Day', { exact: true }).fill('31');
  await page.getByLabel('Month').fill('2');
  await page.getByLabel('Year').fill('1950');
  await page.getByRole('group', { name: /Is the NHS number known/ }).getByLabel('Yes').check();
  await page.getByLabel('NHS number (if known)').fill('900 000 0010');
  await page.getByLabel('Postcode').fill('nowhere');
  await page.getByLabel('Mobile phone').fill('12');
  await page.getByLabel('Email address').fill('rosa');
  await page.getByRole('button', { name: 'Make the record' }).click();
  const summary = page.locator('.nhsuk-error-summary');
  await expect(summary).toBeFocused();
  for (const words of ['Enter last name', 'Date of birth must be a real date', 'Check the NHS number',
    'Enter house and street', 'Enter a full UK postcode', 'Enter a phone number', 'Enter an email address in the correct format',
    'Select how they prefer to be reached', 'Select GP surgery', 'Select yes if an interpreter is needed', 'Enter why you or your team']) {
    const link = summary.getByRole('link', { name: words });
    await expect(link).toHaveCount(1);
    const href = await link.getAttribute('href');
    await link.click();
    await expect(page.locator(`[id="${href?.slice(1)}"]`), `${words} leads to its field`).toBeFocused();
  }
  await expect(page.getByLabel('First name')).toHaveValue('Rosa');
  await expect(page.getByLabel('Email address')).toHaveValue('rosa');
  await expect(page.getByRole('group', { name: /Is the NHS number known/ }).getByLabel('Yes')).toBeChecked();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByLabel('Last name').fill('Quayle');
  await page.getByLabel('Day', { exact: true }).fill('28');
  await page.getByRole('group', { name: /Is the NHS number known/ }).getByLabel('No').check();
  await page.getByLabel('NHS number (if known)').fill('');
  await page.getByLabel('House and street').fill('4 Harbour Street');
  await page.getByLabel('Postcode').fill('zz993vz');
  await page.getByLabel('Mobile phone').fill('07700 900 123');
  await page.getByLabel('Email address').fill('rosa.quayle@example.org');
  await page.getByRole('group', { name: /prefer to be reached/ }).getByLabel('Letter').check();
  await page.getByLabel('GP surgery').selectOption({ label: 'Mill Lane Surgery' });
  await page.getByRole('group', { name: /need an interpreter/ }).getByLabel('No').check();
  await page.getByLabel('Why are you or your team working with this person?').fill('She came to the surgery after a fall.');
  await page.getByRole('button', { name: 'Make the record' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rosa Quayle');
  const main = page.getByRole('main');
  await expect(main).toContainText('28 February 1950');
  await expect(main).toContainText('ZZ99 3VZ');
  await expect(main).toContainText('07700 900 123');
  await expect(main).toContainText('She came to the surgery after a fall.');
  await expectAccessible(page);

  await page.locator('#details').getByRole('link', { name: /^Change/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change the record of Rosa Quayle');
  await page.getByLabel('What they like to be called').fill('Rosie');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('main')).toContainText('Rosie');
  const record = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Open the care plan' }).click();
  const whose = page.getByLabel('Whose record this is');
  await expect(whose).toContainText('Rosa Quayle');
  await expect(whose).toContainText('28 February 1950');
  await expect(whose).toContainText('Not known');

  await page.context().clearCookies();
  await signIn(page, portal, stan);
  await expectNotFound(page, record, ['Rosa', 'Quayle', 'Harbour']);
  await expectNotFound(page, '/worklist');
  await expectNotFound(page, '/people/new');
});

test('Joe reads in plain words that his nurse has looked, and why', async ({ page, portal, browser }) => {
  const { javaScriptEnabled = true } = test.info().project.use;
  const context = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled });
  const nurse = await context.newPage();
  await signIn(nurse, portal, grace);
  const record = await recordOf(nurse, 'Bennett, Joseph');
  await nurse.goto(record);
  await nurse.goto(`${record}/care-plan`);
  const banner = nurse.getByLabel('Whose record this is');
  for (const words of ['Joseph Bennett', '27 March', /\d{3}\s\d{3}\s\d{4}/]) await expect(banner).toContainText(words);
  await context.close();

  await signIn(page, portal, joe);
  await expect(page.getByLabel('Whose record this is')).toHaveCount(0);
  const plan = await ownPlan(page);
  await page.goto(plan);
  await expect(page.getByLabel('Whose record this is'), 'he knows whose plan it is').toHaveCount(0);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Who has looked' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who has looked at my plan');
  const looks = page.getByRole('main').getByRole('listitem');
  const time = String.raw`At (?:\d{1,2}(?::\d{2})?[ap]m|midday|midnight)`;
  await expect(
    looks.filter({ hasText: new RegExp(`^${time}, Grace Adeyemi, practice nurse.* opened the care plan.*, because they are the named lead`) }).first(),
  ).toBeVisible();
  await expect(looks.filter({ hasText: 'Grace Adeyemi' }).filter({ hasText: 'opened the record with name, address and contacts' }).first()).toBeVisible();
  await expect(looks.filter({ hasText: /, you opened/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Show your own visits too' }).click();
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: /, you opened the care plan/ }).first()).toBeVisible();
  await expectAccessible(page);
});

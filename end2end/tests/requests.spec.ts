import { expectFine } from '../support/a11y.ts';
import { annie, ben, joe, priya, stan } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expectNotFound, expectProblems } from '../support/places.ts';
import { answerAll, answerPage, beginAnew, beginRequest } from '../support/requests.ts';
import { expect, test } from '../support/test.ts';

// Many questions, one a page.
test.describe.configure({ timeout: 180_000 });

test('Annie asks for physiotherapy for Joe, who sees where it stands and takes it back', async ({ page, portal }) => {
  await become(page, portal, annie);
  await page.getByRole('link', { name: /^Ask for help for Joseph Bennett$/ }).click();
  await expectFine(page);
  await beginRequest(page, 'Physiotherapy');
  await expectFine(page);
  // A carer may not know: that is an answer of its own.
  await expect(page.getByLabel('I am not sure')).toBeVisible();
  await answerAll(page, { area: 'knee', problem: 'It gives way on the stairs', goals: 'Get up to my own bed' });
  const main = page.getByRole('main');
  await expect(main).toContainText('It gives way on the stairs');
  await expectFine(page);
  const row = main.locator('.nhsuk-summary-list__row', { hasText: 'It gives way on the stairs' });
  await row.getByRole('link', { name: 'Change' }).click();
  await page.locator('textarea').fill('It gives way, and clicks');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(main).toContainText('It gives way, and clicks');
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(main).toContainText('Your request is sent');
  await expect(main).toContainText('What happens next');
  await expect(main.getByRole('link', { name: '999' }).first()).toHaveAttribute('href', 'tel:999');
  await expectFine(page);
  const request = new URL(page.url()).pathname;

  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'My requests, and where they stand' }).click();
  await expectFine(page);
  await page.getByRole('link', { name: 'Physiotherapy' }).first().click();
  await expect(main).toContainText('Annie Bennett (A carer)');
  await page.getByLabel('Add something to this request').fill('Mornings are best.');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(main).toContainText('Mornings are best.');
  // What he wants to be able to do is a goal for his plan.
  await page.getByRole('link', { name: 'Add this to the goals in the care plan' }).click();
  await expect(page.getByLabel('Goal or hope')).toHaveValue('Get up to my own bed');
  await page.goto(request);
  await page.getByRole('link', { name: 'Take the request back' }).click();
  await expectFine(page);
  await page.getByLabel('Why? (optional)').fill('It is better.');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(main).toContainText('Taken back');

  await become(page, portal, stan);
  await expectNotFound(page, request);
  await expectNotFound(page, request.replace(/requests.*/, 'help'));
});

test('Joe with a danger sign is stopped, and nothing is sent', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Ask for help', exact: true }).click();
  await beginRequest(page, 'Physiotherapy');
  await page.getByLabel('Yes', { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('A&E');
  await expect(main.getByRole('link', { name: '999' }).first()).toHaveAttribute('href', 'tel:999');
  await expect(main).toContainText('Nothing was sent');
  await expectFine(page);
  const stop = page.url();

  // The team sees that it came up, and writes down that it looked.
  await become(page, portal, ben);
  await page.goto('/worklist/requests');
  await page.getByRole('link', { name: /told to get help at once/ }).click();
  await expectFine(page);
  const told = page.getByRole('region', { name: 'Bennett, Joseph' }).first();
  await expect(told).toContainText('Joseph Bennett');
  await told.getByText('Write down that you looked at this').click();
  await told.getByLabel('What did you do?').fill('Rang him. He has been to A&E.');
  await told.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByRole('alert')).toContainText('your team looked at it');

  // Somebody has looked at it: then it goes on, but not when that was long ago.
  await become(page, portal, joe);
  await page.goto(stop);
  const checked = async (on: Date) => {
    await page.getByLabel('Day').fill(String(on.getUTCDate()));
    await page.getByLabel('Month').fill(String(on.getUTCMonth() + 1));
    await page.getByLabel('Year').fill(String(on.getUTCFullYear()));
    await page.getByLabel('Where?').fill('A&E at St Mary’s');
    await page.getByRole('button', { name: 'Go on with the request' }).click();
  };
  await page.getByText('Somebody has checked this already').click();
  await checked(new Date('2010-11-01'));
  await expectProblems(page, [/must be .* or later/]);
  await expectFine(page);
  await checked(new Date(Date.now() - 86_400_000));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bowels');
  await answerPage(page);
  await page.goto('/home');
  await page.getByRole('link', { name: 'My requests, and where they stand' }).click();
  await expect(page.getByRole('main')).toContainText('Not sent yet');
  await expectFine(page);
});

test('Joe who cannot get to a clinic is shown who comes to him', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Ask for help', exact: true }).click();
  await page.getByRole('link', { name: /^(Ask for|Go on with) physiotherapy/i }).click();
  await beginAnew(page);
  while (!page.url().includes('/other-help')) await answerPage(page, { leaves_home: 'no' });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('We can come to you instead');
  await expectFine(page);
  await page.getByRole('link', { name: 'Ask for Rehabilitation at home' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rehabilitation at home');
});

test('Priya enters what Joe asked for on the phone, with who asked and how', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  const help = await page.getByRole('link', { name: 'Ask for help', exact: true }).getAttribute('href');
  await become(page, portal, priya);
  await page.goto(help ?? '');
  await expectFine(page);
  await beginRequest(page, 'Equipment for daily living');
  await answerAll(page);
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('who asks');
  await page.getByLabel('The person', { exact: true }).check();
  await page.getByLabel('By phone').check();
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(page.getByRole('main')).toContainText('Your request is sent');
});

test('Stan who is deaf is met face to face without asking for it', async ({ page, portal }) => {
  await become(page, portal, stan);
  await page.getByRole('link', { name: 'Ask for help', exact: true }).click();
  await beginRequest(page, 'Physiotherapy');
  // He says that he does not hear well, and that he needs an interpreter for sign language.
  const needs = { communication: 'yes', communication_needs: 'I am deaf and use British Sign Language' };
  await answerAll(page, { area: 'shoulder', interpreter: 'yes', interpreter_language: 'British Sign Language', ...needs });
  await page.getByRole('button', { name: /^Send the request/ }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Your request is sent');
  await expect(main).toContainText('it is face to face and not on the phone');
  await main.getByRole('link', { name: 'What you can do yourself' }).click();
  await expect(main).toContainText('Looking after your shoulder');
  await expectFine(page);
});

import type { Page } from '@playwright/test';
import { ben, joe, linda } from '../support/demo.mjs';
import { expectFine } from '../support/a11y.ts';
import { become } from '../support/people.ts';
import { answerAll, beginRequest } from '../support/requests.ts';
import { expect, test } from '../support/test.ts';

test.describe.configure({ timeout: 240_000 });

/** How many answers to physiotherapy are counted; what is too small to be shown is nothing. */
async function veryGood(page: Page): Promise<string> {
  await page.goto('/metrics/feedback');
  await page.getByLabel('Service').selectOption({ label: 'Physiotherapy' });
  await page.getByRole('button', { name: 'Show' }).click();
  const row = page.getByRole('row', { name: /^Very good/ });
  if ((await row.count()) === 0) return 'nobody';
  // On a narrow screen each cell says its heading too.
  return ((await row.getByRole('cell').last().textContent()) ?? '').replace('Answers', '').trim();
}

test('Joe taps the link in his email without signing in, and the figure of the manager changes', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Ask for help', exact: true }).click();
  await beginRequest(page, 'Physiotherapy');
  await answerAll(page, { area: 'knee', problem: 'It gives way on the stairs' });
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(page.getByRole('main')).toContainText('Your request is sent');
  const request = new URL(page.url()).pathname.replace(/\/sent$/, '');

  // Seven others have answered on paper, typed in by Ben: with Joe it is eight, which may be shown.
  await become(page, portal, ben);
  await page.goto('/services');
  await page.getByRole('link', { name: 'All about Physiotherapy' }).click();
  const feedback = page.locator('.nhsuk-summary-list__row', { hasText: 'How people found it' });
  await feedback.getByRole('link').click();
  await expectFine(page);
  await page.getByRole('link', { name: 'Type in an answer' }).click();
  await expectFine(page);
  for (let count = 0; count < 7; count += 1) {
    await page.getByLabel('On paper').check();
    await page.getByLabel('A carer, relative or friend').check();
    await page.getByLabel('Very good').check();
    await page.getByRole('button', { name: 'Save the answer' }).click();
    await expect(page.getByRole('main')).toContainText('Saved');
  }
  await become(page, portal, linda);
  expect(await veryGood(page)).toBe('*');
  await expectFine(page);

  await become(page, portal, ben);
  await page.goto(`${request}/accept`);
  await page.getByLabel('Soon', { exact: true }).check();
  await page.getByRole('button', { name: 'Accept the request' }).click();
  await page.goto(`${request}/seen`);
  const [day, time] = new Date().toLocaleString('en-GB', { timeZone: 'Europe/London' }).split(', ') as [string, string];
  const [date, month, year] = day.split('/') as [string, string, string];
  await page.getByLabel('Day').fill(date);
  await page.getByLabel('Month').fill(month);
  await page.getByLabel('Year').fill(year);
  await page.getByLabel('At what time?').fill(time.slice(0, 5));
  const before = portal.mailbox.count;
  await page.getByRole('button', { name: 'Write it down' }).click();
  const { text } = await portal.mailbox.next(joe.email, before, 15_000, /How was it/);
  const link = new URL(/https?:\/\/\S+\/feedback\/link\/\S+/.exec(text)?.[0] ?? '').pathname;

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('how was your experience');
  await expectFine(page);
  await page.getByRole('button', { name: 'Very good' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you');
  await expectFine(page);
  await page.getByLabel('What was good?').fill('She explained everything');
  await page.getByRole('group', { name: 'I was listened to' }).getByLabel('Yes').check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('We have your answer');
  await expectFine(page);
  // Once is once.
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('This was answered already');
  await expectFine(page);

  await become(page, portal, linda);
  // Eight, to the nearest five.
  expect(await veryGood(page)).toBe('10');
});

test('Annie says how a service was, as a carer and without an account', async ({ page }) => {
  await page.goto('/feedback');
  await expectFine(page);
  await page.getByRole('link', { name: 'Social prescribing' }).click();
  await expectFine(page);
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  // Who answers is asked for.
  await expect(page.locator('.nhsuk-error-summary')).toContainText('who you are');
  await page.getByLabel('A carer, relative or friend').check();
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  await expect(page.getByText('I feel able to go on caring')).toBeVisible();
  await page.getByRole('link', { name: 'No, that is all' }).click();
  await expect(page.getByRole('main')).toContainText('Thank you');
});

test('Joe asks for an answer, Ben answers and shows what was done, and Joe reads it', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/feedback');
  await page.getByRole('link', { name: 'Physiotherapy', exact: true }).click();
  await page.getByLabel('The person who gets the care').check();
  await page.getByRole('button', { name: 'Poor', exact: true }).click();
  // What is wanted but not said is asked for, and nothing is lost.
  await page.getByLabel('I want an answer to what I wrote').check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('.nhsuk-error-summary')).toBeVisible();
  await expect(page.getByLabel('I want an answer to what I wrote')).toBeChecked();
  await page.getByLabel('What could we do better?').fill('Nobody rang back');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('We have your answer');
  await page.getByRole('link', { name: 'answers to what you said' }).click();
  await expect(page.getByRole('main')).toContainText('Not answered yet');
  await expectFine(page);

  // Whoever has the fewest sees to it: somebody who works there can find it in the list.
  await become(page, portal, ben);
  await page.goto('/services');
  await page.getByRole('link', { name: 'All about Physiotherapy' }).click();
  const service = new URL(page.url()).pathname;
  await page.goto(`${service}/feedback`);
  await expectFine(page);
  await page.getByRole('link', { name: 'Nobody rang back' }).click();
  await expectFine(page);
  const before = portal.mailbox.count;
  await page.getByLabel('Your answer').fill('You are right. We ring back on the same day now.');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByRole('main')).toContainText('Saved the answer');
  await portal.mailbox.next(joe.email, before, 15_000, /There is an answer for you/);
  await page.getByRole('textbox', { name: 'You said' }).fill('Joe waited for a call');
  await page.getByRole('textbox', { name: 'We did' }).fill('We ring back on the same day');
  await page.getByLabel('I have read it').check();
  await page.getByRole('button', { name: 'Show it to everybody' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Take out “Joe”');
  await page.getByRole('textbox', { name: 'You said' }).fill('Nobody rang back');
  await page.getByRole('button', { name: 'Show it to everybody' }).click();
  await expect(page.getByRole('main')).toContainText('Everybody reads this');
  await expectFine(page);

  await become(page, portal, joe);
  await page.getByRole('link', { name: 'Read the answer to what you said about your care' }).click();
  await expect(page.getByRole('main')).toContainText('We ring back on the same day now');
  await page.context().clearCookies();
  await page.goto('/feedback');
  await page.getByRole('link', { name: 'Physiotherapy', exact: true }).click();
  await page.getByRole('link', { name: 'See what people said' }).click();
  await expect(page.getByRole('main')).toContainText('We ring back on the same day');
  await expect(page.getByRole('main')).not.toContainText('Joe');
  await expectFine(page);
});

test('People who wait answer on a tablet that Ben has made ready, one after the other', async ({ page, portal }) => {
  await become(page, portal, ben);
  await page.goto('/services');
  await page.getByRole('link', { name: 'All about Physiotherapy' }).click();
  const service = new URL(page.url()).pathname;
  await page.goto(`${service}/feedback`);
  await page.getByRole('link', { name: 'Let people answer on a tablet' }).click();
  await expectFine(page);
  await page.getByLabel('Where does the tablet stand?').fill('Waiting room, Parkview');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('main')).toContainText('The link for “Waiting room, Parkview”');
  await expectFine(page);
  const link = page.getByRole('main').locator('a[href*="/feedback/kiosk/"]');
  const tablet = new URL((await link.getAttribute('href')) ?? '').pathname;
  await page.reload();
  await expect(link).toHaveCount(0);

  // Ben forgets to sign out: nobody sees that it was he.
  await page.goto(tablet);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('how was your experience');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText('Ben Carter');
  await expect(page.getByLabel('The person who gets the care')).toBeChecked();
  await expectFine(page);
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Do you want to say more?');
  await expectFine(page);
  // Who is slow asks for more time, and finds what was typed.
  await page.getByLabel('What was good?').fill('The room was warm');
  await page.getByRole('button', { name: 'Give me more time' }).click();
  await expect(page.getByLabel('What was good?')).toHaveValue('The room was warm');
  await expect(page.getByRole('main')).toContainText('in about 60 minutes');
  await page.getByRole('button', { name: 'Send and finish' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you');
  await expectFine(page);

  // The next one cannot go back into it.
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('how was your experience');
  await page.getByLabel('A carer, relative or friend').check();
  await page.getByRole('button', { name: 'Poor', exact: true }).click();
  await expect(page.getByText('I feel able to go on caring')).toBeVisible();
  await page.getByLabel('What could we do better?').fill('Too many stairs');
  await page.getByRole('button', { name: 'Finished', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you');
  // By itself, and without script.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('how was your experience', { timeout: 40_000 });
  await page.goBack();
  await expect(page.locator('body')).not.toContainText('Too many stairs');

  await page.goto(`${service}/feedback/tablets`);
  const row = page.getByRole('row', { name: /Waiting room, Parkview/ });
  await expect(row.first()).toContainText('Takes answers until');
  await row.first().getByRole('button', { name: /^End it/ }).click();
  await expect(page.getByRole('main')).toContainText('takes no more answers');
  await page.goto(tablet);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('This tablet takes no more answers');
  await expectFine(page);
  await page.goto(`${service}/feedback`);
  await expect(page.getByRole('main')).toContainText('The room was warm');
  await expect(page.getByRole('main')).not.toContainText('Too many stairs');
});

test('Ben types in a form by the code that stands on it', async ({ page, portal }) => {
  await become(page, portal, ben);
  await page.goto('/services');
  await page.getByRole('link', { name: 'All about Physiotherapy' }).click();
  const service = new URL(page.url()).pathname;
  await page.goto(`${service}/feedback/paper`);
  const code = /this is form (\S+)\./.exec((await page.getByRole('main').textContent()) ?? '')?.[1] ?? '';
  await page.goto(`${service}/feedback/enter`);
  // One sign is wrong.
  const wrong = (code.startsWith('2') ? '3' : '2') + code.slice(1);
  await page.getByLabel('The code on the form').fill(wrong);
  await page.getByLabel('On paper').check();
  await page.getByLabel('A carer, relative or friend').check();
  await page.getByLabel('Good', { exact: true }).check();
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Check the code');
  await expectFine(page);
  await page.getByLabel('The code on the form').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByRole('main')).toContainText('Saved');
});

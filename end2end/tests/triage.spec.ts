import type { Page } from '@playwright/test';
import { expectFine } from '../support/a11y.ts';
import { annie, ben, joe } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expectNotFound } from '../support/places.ts';
import { answerAll, beginRequest } from '../support/requests.ts';
import type { Portal } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

// Many questions, one a page.
test.describe.configure({ timeout: 240_000 });

/** Annie asks for physiotherapy for Joe; gives the page of the request. */
async function asked(page: Page, portal: Portal, area: string): Promise<string> {
  await become(page, portal, annie);
  await page.goto('/home');
  await page.getByRole('link', { name: /^Ask for help for Joseph Bennett$/ }).click();
  await beginRequest(page, 'Physiotherapy');
  await answerAll(page, { area, problem: 'It gives way on the stairs' });
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(page.getByRole('main')).toContainText('Your request is sent');
  return new URL(page.url()).pathname;
}

test('triage books: Ben accepts what Annie asked and chooses a time, and Joe moves it', async ({ page, portal }) => {
  const request = await asked(page, portal, 'knee');
  const main = page.getByRole('main');

  await become(page, portal, ben);
  await page.goto(request);
  await expect(main).toContainText('For your team');
  await expectFine(page);
  await page.getByRole('button', { name: 'Begin to look at it' }).click();
  await expect(main).toContainText('You see to this request now');
  await page.getByRole('link', { name: 'Accept', exact: true }).click();
  await expectFine(page);
  // How soon is for Ben to think about.
  await page.getByRole('button', { name: 'Accept the request' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Select how soon');
  await page.getByLabel('Soon', { exact: true }).check();
  await page.getByLabel('What do you want to tell the person? (optional)').fill('We will see you this month.');
  await page.getByRole('button', { name: 'Accept the request' }).click();
  await expect(main).toContainText('Accepted as soon');
  await expectFine(page);
  await page.getByRole('link', { name: 'Choose a time' }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(main).toContainText('The appointment is booked');

  await become(page, portal, joe);
  await page.goto(request);
  await expect(main).toContainText('We will see you this month.');
  await expect(main).not.toContainText('For your team');
  await page.getByRole('link', { name: 'Move it' }).click();
  await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Move it to this time' }).click();
  await expect(main).toContainText('The appointment is moved');
  await expectNotFound(page, `${request}/close`);

  await become(page, portal, ben);
  await page.goto(`${request}/close`);
  await expect(main).toContainText('This appointment is cancelled');
  await expectFine(page);
});

test('Ben does not accept a request, takes that back, and then says where else to go', async ({ page, portal }) => {
  const request = await asked(page, portal, 'neck');
  const main = page.getByRole('main');
  await become(page, portal, ben);
  const decline = async () => {
    await page.goto(`${request}/decline`);
    await page.getByLabel('Why can the service not help?').fill('This needs the spine clinic.');
    await page.getByLabel('Where else can they go?').fill('Ring the spine clinic on 01632 960 777.');
    await page.getByRole('button', { name: 'Do not accept it' }).click();
    await expect(main).toContainText('The person is told why');
  };
  await page.goto(`${request}/decline`);
  await expectFine(page);
  await page.getByLabel('Why can the service not help?').fill('Typed with care.');
  await page.getByRole('button', { name: 'Do not accept it' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Enter where else they can go');
  await expect(page.getByLabel('Why can the service not help?')).toHaveValue('Typed with care.');
  await decline();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main).toContainText('Undone. The request is as it was before');
  await expect(page.getByRole('link', { name: 'Accept', exact: true })).toBeVisible();
  await decline();

  await become(page, portal, joe);
  await page.goto(request);
  await expect(main).toContainText('This needs the spine clinic.');
  await page.getByRole('link', { name: 'See the letter, to print it' }).click();
  await expect(main).toContainText('We cannot help');
  await expect(main).toContainText('01632 960 777');
  await expectFine(page);
});

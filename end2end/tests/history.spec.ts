// A manager brings in what was counted before the portal was there, and lets a program read the figures.
import { Buffer } from 'node:buffer';
import { linda } from '../support/demo.mjs';
import { expectFine } from '../support/a11y.ts';
import { fillInHistory, historyFile } from '../support/history.ts';
import { openWithProof, signIn } from '../support/people.ts';
import { expectNotFound } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

test.describe.configure({ timeout: 120_000 });

const spring = '/metrics/feedback?from=2018-01&to=2018-06';

test('Linda brings in months from a file, sees them in the figures and takes one back', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await page.goto('/metrics/feedback');
  await page.getByRole('link', { name: 'Bring in earlier counts from a file' }).click();
  await expectFine(page);
  // A file in which something is wrong stands where rows are typed, and says where.
  const wrong = historyFile([['2018-04', 20], ['2018-13', 30]], ';');
  const file = page.getByLabel('The file');
  await file.setInputFiles({ name: 'counts.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${wrong}`) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Row 3, column A (Month): enter a month');
  await expectFine(page);
  const rows = page.getByLabel('Or paste the rows here');
  await rows.fill((await rows.inputValue()).replace('2018-13', 'May-18'));
  await page.getByRole('button', { name: 'Check the rows' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What would change');
  await expect(page.getByRole('main')).toContainText('April 2018 to May 2018');
  await expectFine(page);
  await page.getByRole('button', { name: 'Bring them in' }).click();
  await expect(page.getByRole('main')).toContainText('Brought in 2 months');
  await expectFine(page);

  await page.goto(spring);
  await expect(page.getByRole('main')).toContainText('months from April 2018 to May 2018');
  await expect(page.getByRole('row', { name: /^April 2018/ })).toContainText('20');
  await expectFine(page);

  // The same rows again change nothing; a corrected one takes the place of the other.
  await fillInHistory(page, [['2018-04', 25], ['2018-05', 30]]);
  await page.getByText('Physiotherapy, month by month').click();
  await expect(page.getByRole('row', { name: /April 2018/ })).toContainText('In place of 20');
  await expect(page.getByRole('row', { name: /May 2018/ })).toContainText('As it is already');
  await page.getByRole('button', { name: 'Bring them in' }).click();
  await expect(page.getByRole('main')).toContainText('Brought in 1 month');

  await page.getByText('Physiotherapy: 2 months').click();
  await page.getByRole('link', { name: 'Take back months of Physiotherapy' }).click();
  await expectFine(page);
  await page.getByLabel('May 2018').check();
  await page.getByRole('button', { name: 'Take them back' }).click();
  await expect(page.getByRole('main')).toContainText('Took back 1 month');
  await page.goto(spring);
  await expect(page.getByRole('row', { name: /^April 2018/ })).toContainText('25');
  await expect(page.getByRole('row', { name: /^May 2018/ })).toHaveCount(0);
});

test('Linda makes a token for a program, which reads the figures until she ends it', async ({ page, portal, request }) => {
  await signIn(page, portal, linda);
  await openWithProof(page, portal, linda, '/metrics/tokens');
  await expectFine(page);
  await page.getByLabel('What is the program called?').fill('Reports of the quality team');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expectFine(page);
  const token = (await page.getByText(/^alongside-figures-/).textContent()) ?? '';
  const figures = new URL('/api-figures/v1/feedback', page.url()).href;
  const read = () => request.get(figures, { headers: { authorization: `Bearer ${token}` } });
  expect((await read()).status()).toBe(200);
  await page.getByRole('button', { name: 'I have the token' }).click();
  await expectNotFound(page, '/metrics/tokens/made');
  await page.goto('/metrics/tokens');
  await page.getByRole('button', { name: 'End the token of Reports of the quality team' }).click();
  await expect(page.getByRole('main')).toContainText('Ended the token');
  expect((await read()).status()).toBe(401);
});

test('Linda has figures sent to the board every month, and stops it', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await openWithProof(page, portal, linda, '/metrics');
  await page.getByRole('link', { name: 'Send these figures by email every month' }).click();
  if (new URL(page.url()).pathname !== '/metrics/emails') await openWithProof(page, portal, linda, '/metrics/emails');
  await expectFine(page);
  await page.getByLabel('Email address').fill('board');
  await page.getByRole('button', { name: 'Add the address' }).click();
  await expect(page.getByRole('alert')).toContainText('email address');
  await expect(page.getByLabel('Email address')).toHaveValue('board');
  await page.getByLabel('Email address').fill('board@alongside.example');
  await page.getByRole('button', { name: 'Add the address' }).click();
  await expect(page.getByRole('row', { name: /board@alongside\.example/ })).toContainText('Nothing yet');
  await expectFine(page);
  await page.getByRole('button', { name: 'Stop sending figures to board@alongside.example' }).click();
  await expect(page.getByRole('main')).toContainText('We will not send figures to board@alongside.example any more');
  await expect(page.getByRole('row', { name: /board@alongside\.example/ })).toHaveCount(0);
});

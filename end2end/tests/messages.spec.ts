import type { Page } from '@playwright/test';
import { expectFine } from '../support/a11y.ts';
import { annie, joe, priya } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expectProblems, recordOf } from '../support/places.ts';
import { expect, test } from '../support/test.ts';

const WORDS = 'The new tablets make Joe sleepy. Is that usual?';

/** How many messages the first page says are new. */
async function newMessages(page: Page): Promise<number> {
  await page.goto('/home');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Messages', exact: true }) });
  const words = (await card.locator('p').first().innerText()).trim();
  return words.startsWith('No new') ? 0 : Number.parseInt(words, 10);
}

/** Where Annie finds the messages about Joe. */
async function aboutJoe(page: Page): Promise<string> {
  await page.goto('/home');
  const link = page.getByRole('link', { name: /^Messages about Joseph Bennett$/ });
  return (await link.getAttribute('href')) ?? '';
}

test('Annie writes about Joe, he reads it, and Priya answers in what is hers', async ({ page, portal }) => {
  await become(page, portal, joe);
  const before = await newMessages(page);

  await become(page, portal, annie);
  const list = await aboutJoe(page);
  await page.goto(list);
  await expectFine(page);
  await page.getByRole('link', { name: 'Write a message' }).click();
  await expectFine(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'ring 999' })).toHaveAttribute('href', 'tel:999');
  await expect(main.getByRole('link', { name: 'ring 111' })).toHaveAttribute('href', 'tel:111');
  await page.getByRole('button', { name: 'Send' }).click();
  await expectProblems(page, [/whom it is about/, /what it is about/, /your message/]);
  await page.getByLabel('About Joe', { exact: true }).check();
  await page.getByLabel('Medicines').check();
  await page.getByLabel('Your message').fill(WORDS);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Sent to');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Medicines');
  await expect(main).toContainText('Nobody has opened it yet');
  await expect(main).toContainText('An answer should come by');
  await expectFine(page);
  const thread = new URL(page.url()).pathname;

  await become(page, portal, joe);
  expect(await newMessages(page)).toBe(before + 1);
  await page.getByRole('link', { name: 'Open my messages' }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Medicines' }) });
  await expect(row).toContainText('New');
  await expectFine(page);
  await row.getByRole('link', { name: 'Medicines' }).click();
  await expect(page.getByRole('main')).toContainText(WORDS);
  await expect(page.getByRole('main')).toContainText('Annie Bennett, carer');
  await expectFine(page);
  expect(await newMessages(page), 'once it is read').toBe(before);
  await page.goto(thread);
  await page.getByRole('button', { name: 'Put away from my list' }).click();
  await expect(page.getByRole('link', { name: 'Medicines' })).toHaveCount(0);

  await become(page, portal, annie);
  await page.goto(thread);
  await page.getByLabel('Add to your message').fill('He fell asleep at the table today.');
  await page.getByRole('button', { name: 'Save and finish later' }).click();
  await expect(page.getByRole('main')).toContainText('Saved. It is not sent yet');
  await page.getByRole('link', { name: /^Go on writing/ }).click();
  await expect(page.getByLabel('Add to your message')).toHaveValue('He fell asleep at the table today.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Written again once while waiting.');

  await become(page, portal, joe);
  await page.goto(thread.replace(/\/[^/]+$/, ''));
  await expect(page.getByRole('link', { name: 'Medicines' }), 'it is back').toHaveCount(1);
  await page.goto(`${thread}/print?size=large`);
  await expect(page.getByRole('main')).toContainText('He fell asleep at the table today.');
  await expectFine(page);
});

test('Priya answers what waits for her, and Annie sees who did', async ({ page, portal }) => {
  await become(page, portal, priya);
  const record = await recordOf(page, 'Bennett, Joseph');
  await page.goto(`${record}/messages`);
  await expectFine(page);
  await page.getByRole('link', { name: 'An appointment' }).click();
  await expectFine(page);
  await page.getByLabel('Your answer').fill('Yes, I come at 2pm.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Answered');
  const thread = new URL(page.url()).pathname;
  // The messages become a request for help, and each leads to the other.
  await page.getByRole('link', { name: 'Make a request for help from these messages' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('help');
  await expectFine(page);
  await page.goto(`${record}/messages/new`);
  await expect(page.getByText('Who do you write to?')).toBeVisible();
  await expectFine(page);

  await become(page, portal, annie);
  await page.goto(thread);
  await expect(page.getByRole('main')).toContainText('Answered by Priya Nair, physiotherapist');
  await expect(page.getByRole('main')).toContainText('Yes, I come at 2pm.');
});

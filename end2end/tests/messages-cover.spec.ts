import type { Page } from '@playwright/test';
import { expectFine } from '../support/a11y.ts';
import { annie, ellen, joe, priya } from '../support/demo.mjs';
import { become, signIn } from '../support/people.ts';
import { expectNotFound, recordOf } from '../support/places.ts';
import type { Portal } from '../support/server.ts';
import { expect, test } from '../support/test.ts';

/** How many messages the menu of staff says are unread. */
async function unread(page: Page): Promise<number> {
  await page.goto('/inbox');
  const words = await page.getByRole('banner').getByRole('link', { name: /^Inbox/ }).innerText();
  return Number.parseInt(/\d+/.exec(words)?.[0] ?? '0', 10);
}

/** How many messages about Joe the first page says that Annie has not read. */
async function newToAnnie(page: Page): Promise<number> {
  await page.goto('/home');
  const words = await page.getByRole('main').innerText();
  const found = /(No|\d+) new messages?\s+Messages\s+about Joseph/.exec(words);
  if (!found) throw new Error(`The first page says nothing of messages about Joe:\n${words}`);
  return found[1] === 'No' ? 0 : Number.parseInt(found[1] ?? '', 10);
}

/** Where one writes to Priya about Joe. */
async function toPriya(page: Page, portal: Portal): Promise<string> {
  await become(page, portal, joe);
  await page.goto('/home');
  const link = page.getByRole('link', { name: /^Write a message ?to Priya Nair/ });
  return (await link.getAttribute('href')) ?? '';
}

async function away(page: Page, days: number): Promise<void> {
  await page.goto('/inbox/away');
  for (const [field, after] of [['from', 0], ['to', days]] as const) {
    const day = new Date(Date.now() + after * 86_400_000);
    await page.locator(`#${field}-day`).fill(String(day.getDate()));
    await page.locator(`#${field}-month`).fill(String(day.getMonth() + 1));
    await page.locator(`#${field}-year`).fill(String(day.getFullYear()));
  }
  const who = page.getByLabel('Who covers?');
  await who.selectOption(await who.locator('option', { hasText: 'Ellen Price' }).getAttribute('value'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('Ellen Price');
}

test('while Priya is away, Ellen answers what Annie writes about Joe, and the counts are right', async ({ page, portal, context, browser, javaScriptEnabled }) => {
  test.setTimeout(120_000);
  const address = await toPriya(page, portal);
  await become(page, portal, priya);
  await away(page, 3);
  await expectFine(page);

  await become(page, portal, ellen);
  const before = await unread(page);

  await become(page, portal, annie);
  const newBefore = await newToAnnie(page);
  await page.goto(address);
  await expect(page.getByRole('main')).toContainText('Ellen Price');
  await expect(page.getByRole('main')).toContainText(/Priya Nair.* is away/);
  await expectFine(page);
  await page.getByLabel('About Joe', { exact: true }).check();
  await page.getByLabel('Equipment').check();
  await page.getByLabel('Your message').fill('The rail in the bathroom has come loose.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/Sent to Ellen Price.*, who answers for Priya Nair/);
  const thread = new URL(page.url()).pathname;

  // Ellen works in a browser of her own while Annie's page stays open.
  const other = await browser.newContext({ baseURL: portal.origin, javaScriptEnabled, viewport: page.viewportSize() });
  const hers = await other.newPage();
  await signIn(hers, portal, ellen);
  expect(await unread(hers)).toBe(before + 1);
  await hers.getByRole('link', { name: /Bennett/ }).first().waitFor();
  await expectFine(hers);
  await hers.goto(thread);
  await expect(hers.getByRole('main')).toContainText('The rail in the bathroom has come loose.');
  await expectFine(hers);
  expect(await unread(hers), 'once she has read it').toBe(before);

  if (javaScriptEnabled !== false) {
    await expect(page.getByRole('main'), 'by itself').toContainText('Seen by Ellen Price', { timeout: 15_000 });
  }
  await hers.goto(thread);
  await hers.getByLabel('Your answer').fill('I come tomorrow and fix it. Do not use it until then.');
  await hers.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(hers.getByRole('main')).toContainText('Answered');
  await other.close();

  if (javaScriptEnabled !== false) {
    await expect(page.getByRole('main'), 'by itself').toContainText('Do not use it until then.', { timeout: 15_000 });
    expect(await newToAnnie(page), 'what came while she looked at it is read').toBe(newBefore);
  } else {
    expect(await newToAnnie(page)).toBe(newBefore + 1);
    await page.goto(thread);
    await expect(page.getByRole('main')).toContainText('Do not use it until then.');
    expect(await newToAnnie(page)).toBe(newBefore);
  }
  await become(page, portal, priya);
  await page.goto('/inbox/away');
  await page.getByRole('button', { name: /^End today/ }).click();
  await expect(page.getByRole('button', { name: /^End today/ })).toHaveCount(0);
  await context.clearCookies();
});

test('what was not answered in time is late, and Annie is told', async ({ page, portal }) => {
  const { text } = await portal.mailbox.next(annie.email, 0, 90_000, /still waiting/);
  expect(text).toContain('It should have had one by now');
  expect(text).not.toContain('eats');
  await become(page, portal, annie);
  await page.goto('/home');
  await page.getByRole('link', { name: /^Messages about Joseph Bennett$/ }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Late' });
  await row.getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('The answer is late. Those who must see to it were told');
  await expectFine(page);
  const thread = new URL(page.url()).pathname;
  await become(page, portal, priya);
  // Whoever covered for Priya meanwhile sees to it now: it is first with the team in any case.
  await page.goto('/inbox/team');
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText('Late');
  await expect(first.getByRole('link').first()).toHaveAttribute('href', new RegExp(thread));
});

test('a photo goes with a message, and what is none is refused', async ({ page, portal, javaScriptEnabled }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Open my messages' }).click();
  await page.getByRole('link', { name: 'Write a message' }).click();
  await page.getByLabel('Equipment').check();
  await page.getByLabel('Your message').fill('This is the frame that squeaks.');
  await page.getByRole('button', { name: 'Add photos or documents' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Add photos or documents');
  await expectFine(page);
  const svg = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') };
  await page.getByLabel('Choose a file').setInputFiles(svg);
  await page.getByRole('button', { name: 'Add this file' }).click();
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Choose a PDF, or a photo');
  await expectFine(page);
  const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806000000', 'hex');
  await page.getByLabel('Choose a file').setInputFiles({ name: 'Frame.png', mimeType: 'image/png', buffer: Buffer.concat([head, Buffer.alloc(3_000_000, 7)]) });
  await page.getByRole('button', { name: 'Add this file' }).click();
  await expect(page.getByRole('alert')).toContainText('Added Frame.png');
  await page.getByRole('link', { name: 'Back to your message' }).click();
  await expect(page.getByLabel('Your message')).toHaveValue('This is the frame that squeaks.');
  await expect(page.getByRole('main')).toContainText('Frame.png');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const save = page.getByRole('link', { name: 'Save Frame.png' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toBe('Frame.png');
  await page.goto(new URL(page.url()).pathname.replace(/\/[^/]+$/, ''));
  await page.getByLabel('Find messages by words in them').fill('squeaks');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('main')).toContainText('This is the frame that squeaks.');
  expect(page.url()).not.toContain('squeaks');
  await expectFine(page);
  if (javaScriptEnabled === false) return;
  await expectNotFound(page, '/inbox');
});

test('staff note, hand on and use saved words, and Joe sees none of what is theirs', async ({ page, portal }) => {
  await become(page, portal, joe);
  await page.goto('/home');
  await page.getByRole('link', { name: 'Open my messages' }).click();
  await page.getByRole('link', { name: 'Equipment' }).first().click();
  const thread = new URL(page.url()).pathname;
  await become(page, portal, priya);
  await recordOf(page, 'Bennett, Joseph');
  await page.goto(thread);
  await page.getByText('Write a staff note').click();
  await page.getByLabel('Note', { exact: true }).fill('He sounded low on the phone.');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await expect(page.getByRole('main')).toContainText('He sounded low on the phone.');
  await expectFine(page);
  await become(page, portal, joe);
  await page.goto(thread);
  await expect(page.getByRole('main')).not.toContainText('sounded low');
});

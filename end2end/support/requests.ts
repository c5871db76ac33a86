// Requests for help, filled in as somebody without danger signs would.
import { expect, type Page } from '@playwright/test';

/** What lets one go on where "no" would not. */
const GOES_ON: Record<string, string> = { agreed: 'yes', adult: 'yes', local: 'yes', leaves_home: 'yes' };

/** The first page of a service, from "Ask for help"; what was begun before is thrown away. */
export async function beginRequest(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^(Ask for|Go on with) ${name}`, 'i') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await page.getByRole('button', { name: /^(Start now|Begin again)$/ }).click();
}

/** Answers the page that is shown: as `answers` say by field, else in the way that asks for least. */
export async function answerPage(page: Page, answers: Record<string, string> = {}): Promise<void> {
  const form = page.locator('form[action="/api/referral/answer"]');
  const radios = await form.locator('input[type=radio]').evaluateAll((all) =>
    all.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value]),
  );
  for (const name of new Set(radios.map(([name]) => name))) {
    const values = radios.filter(([of]) => of === name).map(([, value]) => value);
    const safe = GOES_ON[name] ?? (values.includes('no') ? 'no' : values[0]);
    await form.locator(`input[name="${name}"][value="${answers[name] ?? safe}"]`).check();
  }
  const boxes = await form.locator('fieldset:has(input[type=checkbox])').all();
  for (const group of boxes) await group.locator('input[type=checkbox]').last().check();
  const lines = await form.locator('textarea, input[type=text], input[type=tel], input[type=email]').all();
  for (const line of lines) {
    const name = (await line.getAttribute('name')) ?? '';
    const kind = (await line.getAttribute('type')) ?? '';
    const isNumber = (await line.getAttribute('inputmode')) === 'numeric';
    const words = { tel: '01632 960 001', email: 'annie@example.org' }[kind] ?? (isNumber ? '100' : 'For two months');
    if (answers[name] !== undefined || (await line.inputValue()) === '') await line.fill(answers[name] ?? words);
  }
  const lists = await form.locator('select').all();
  if (lists[0]) await lists[0].selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Continue' }).click();
}

/** Answers every page until all answers are shown. */
export async function answerAll(page: Page, answers: Record<string, string> = {}): Promise<void> {
  for (let pages = 0; pages < 80; pages += 1) {
    const path = new URL(page.url()).pathname;
    if (path.endsWith('/check')) return;
    if (path.includes('/before-you-go-on/')) await page.getByRole('link', { name: 'Go on', exact: true }).click();
    else await answerPage(page, answers);
    await expect(page.locator('.nhsuk-error-summary')).toHaveCount(0);
  }
  throw new Error('The questions do not end.');
}

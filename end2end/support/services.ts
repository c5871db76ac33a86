// What those who run a service do to its questions and its times.
import { expect, type Page } from '@playwright/test';

/** Says that the service is something else in the text of its questions, and has it checked. */
export async function changeQuestion(page: Page, name = 'Physiotherapy and pain'): Promise<void> {
  const text = page.getByLabel('Questions, as TOML');
  const words = await text.inputValue();
  await text.fill(words.replace(/^name = ".*"$/m, `name = "${name}"`));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('heading', { name: 'It can be asked' })).toBeVisible();
}

/** Fills in a day, as three numbers. */
async function fillDay(page: Page, field: string, day: Date): Promise<void> {
  await page.locator(`#${field}-day`).fill(String(day.getUTCDate()));
  await page.locator(`#${field}-month`).fill(String(day.getUTCMonth() + 1));
  await page.locator(`#${field}-year`).fill(String(day.getUTCFullYear()));
}

/** Chooses two weeks of Saturday mornings on the phone, which no other time of the borough is on. */
export async function chooseTimes(page: Page): Promise<void> {
  const now = Date.now();
  await page.getByLabel('Saturday').check();
  await page.getByLabel('When does the first time begin?').fill('9am');
  await page.getByLabel('When does the last time end?').fill('10:00');
  await page.getByLabel('How many minutes is each?').fill('20');
  await page.getByLabel('A phone call').check();
  await fillDay(page, 'from', new Date(now + 86_400_000));
  await fillDay(page, 'until', new Date(now + 14 * 86_400_000));
  await page.getByRole('button', { name: 'See how many' }).click();
  await expect(page).toHaveURL(/\/times\/check\?/);
}

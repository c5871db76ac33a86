import type { Page } from '@playwright/test';

/** Types a day into the three fields of a date, so many days from now. */
async function typeDay(page: Page, field: string, days: number): Promise<void> {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  await page.locator(`[name=${field}-day]`).fill(String(day.getUTCDate()));
  await page.locator(`[name=${field}-month]`).fill(String(day.getUTCMonth() + 1));
  await page.locator(`[name=${field}-year]`).fill(String(day.getUTCFullYear()));
}

async function choose(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [field, answer] of Object.entries(answers)) {
    await page.locator(`[name=${field}][value=${answer}]`).check();
  }
}

/** Records on its form that the person cannot decide who sees their plans, for half a year. */
export async function recordThatTheyCannot(page: Page): Promise<void> {
  await page.getByLabel('What is to be decided?').fill('Who may see the plans');
  await page.getByLabel('What help were they given to decide?').fill('Plain words, and time in the morning');
  await choose(page, { understands: 'yes', retains: 'no', weighs: 'no', communicates: 'yes', outcome: 'cannot' });
  await page.getByLabel('How did you find this?').fill('He forgot it within a minute, since his stroke');
  await typeDay(page, 'review', 180);
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Fills in the form of a request of an attorney who may read both plans for 3 months; what worries is answered as given. */
export async function fillInAttorney(page: Page, name: string, pressing: 'yes' | 'no'): Promise<void> {
  await page.getByLabel(name, { exact: true }).check();
  await choose(page, { spoken: 'alone', pressing, concern: 'no', ground: 'decided_attorney', seen: 'register' });
  await page.getByLabel('What did you see there?').fill('Named on the register');
  await page.getByLabel('Who may see the plans').check();
  await choose(page, { level: 'view', which: 'all', outcome: 'given' });
  await typeDay(page, 'to', 90);
  await page.getByLabel('Why?', { exact: true }).fill('She arranges his care at home');
}

import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Somebody was born on this day who has two records. */
export const born = { day: '28', month: '2', year: '1950' };

/** Makes a record as staff do, and gives its address. */
export async function makeRecord(page: Page, first: string, last: string, house: string): Promise<string> {
  await page.goto('/people/new');
  await page.getByLabel('First name').fill(first);
  await page.getByLabel('Last name').fill(last);
  for (const [part, typed] of Object.entries(born)) await page.locator(`#date_of_birth-${part}`).fill(typed);
  await page.getByRole('group', { name: /Is the NHS number known/ }).getByLabel('No').check();
  await page.getByLabel('House and street').fill(house);
  await page.getByLabel('Postcode').fill('ZZ99 3VZ');
  await page.getByRole('group', { name: /prefer to be reached/ }).getByLabel('Letter').check();
  await page.getByLabel('GP surgery').selectOption({ label: 'Mill Lane Surgery' });
  await page.getByRole('group', { name: /need an interpreter/ }).getByLabel('No').check();
  await page.getByLabel('Why are you or your team working with this person?').fill('She came to the surgery after a fall.');
  await page.getByRole('button', { name: 'Make the record' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${first} ${last}`);
  return new URL(page.url()).pathname;
}

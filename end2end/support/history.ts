import type { Page } from '@playwright/test';

const head = [
  'Month', 'Service', 'Version', 'Responses', 'Very good', 'Good', 'Neither good nor poor', 'Poor', 'Very poor', 'Don’t know',
  'A link in an email', 'Online', 'On paper', 'By phone',
];

/** A file as a program for tables writes it: months of physiotherapy in which everybody said "very good". */
export function historyFile(months: [string, number][], separator = ','): string {
  const rows = months.map(([month, answers]) => [month, 'Physiotherapy', '1', answers, answers, 0, 0, 0, 0, 0, '', answers, '', '']);
  return [head, ...rows].map((row) => row.join(separator)).join('\r\n');
}

/** Pastes such months and has them checked. */
export async function fillInHistory(page: Page, months: [string, number][]): Promise<void> {
  await page.goto('/metrics/feedback/history');
  await page.getByLabel('Or paste the rows here').fill(historyFile(months));
  await page.getByRole('button', { name: 'Check the rows' }).click();
}

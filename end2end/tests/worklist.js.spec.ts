import { fiona } from '../support/demo.mjs';
import { become } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import { inventRequests } from '../support/worklist.ts';

test.describe.configure({ timeout: 120_000 });

test('a worklist that is open is brought up to date, and what is ticked and has the focus stays so', async ({ page, portal }) => {
  // More than a test before it may have invented and seen to.
  await inventRequests(portal, 320);
  await become(page, portal, fiona);
  await page.goto('/worklist/requests?kind=requests');
  const counts = page.locator('[data-live="worklist-counts"]');
  const before = await counts.innerText();
  const box = page.getByRole('main').locator('tbody').getByRole('checkbox').first();
  const id = await box.getAttribute('id');
  await box.focus();
  await page.keyboard.press('Space');
  await inventRequests(portal, 500);
  await expect(page.getByText('This page was brought up to date.')).toBeVisible({ timeout: 30_000 });
  await expect(counts).not.toHaveText(before);
  const same = page.locator(`[id="${id}"]`);
  if ((await same.count()) > 0) {
    await expect(same).toBeChecked();
    await expect(same).toBeFocused();
  }
});

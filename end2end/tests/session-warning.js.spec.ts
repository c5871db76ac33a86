import { expectAccessible } from '../support/a11y.ts';
import { joe } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('Joe is warned before he is signed out, stays, and hears when it is too late', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await page.clock.install();
  await page.goto('/account');
  const dialog = page.getByRole('alertdialog');
  // Woken islands tick from here on.
  await page.waitForLoadState('networkidle');
  await page.clock.fastForward('24:00');
  await expect(dialog).toBeHidden();
  // The clock goes on meanwhile, on a slow machine by more than those seconds.
  await page.clock.fastForward('01:05');
  await expect(dialog).toBeVisible();
  await expect(dialog).toHaveAccessibleName('Do you need more time?');
  await expect(dialog).toContainText(/We will sign you out in [45] minutes/);
  const stay = dialog.getByRole('button', { name: 'Stay signed in' });
  await expect(stay).toBeFocused();
  await expectAccessible(page);
  await stay.press('Enter');
  await expect(dialog).toBeHidden();

  await page.clock.fastForward('24:00');
  await expect(dialog).toBeHidden();
  await page.clock.fastForward('06:05');
  await expect(dialog).toHaveAccessibleName('You have been signed out');
  await expect(dialog).toContainText('we keep what you typed');
  await expect(dialog.getByRole('button', { name: 'Sign out' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Close this message' }).click();
  await expect(dialog).toBeHidden();
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { startDatabase } from '../support/database.mjs';
import { dean, joe } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectProblems, ownPlan } from '../support/places.ts';
import { ensureFolder, root } from '../support/portal.mjs';
import { startServer } from '../support/server.ts';
import { expect, Portals, test as base } from '../support/test.ts';

type Database = Awaited<ReturnType<typeof startDatabase>>;

/** A server of its own, whose database can be taken away. */
const test = base.extend<object, { database: Database; portals: Portals }>({
  database: [
    async ({}, use) => {
      const database = await startDatabase();
      await use(database);
      await database.remove();
    },
    { scope: 'worker' },
  ],
  portals: [
    async ({ database }, use, worker) => {
      const logs = join(root, 'target/test-logs');
      await ensureFolder(logs);
      const log = join(logs, `server-database-down-${worker.project.name}.log`);
      const portals = new Portals(() => startServer(log, { DATABASE_URL: database.url }));
      await use(portals);
      await portals.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Joe is 85 whenever the borough is invented. */
function bornIn(): number {
  const now = new Date();
  const hadBirthday = now >= new Date(now.getFullYear(), 2, 27);
  return now.getFullYear() - 85 - (hadBirthday ? 0 : 1);
}

test('the database goes away at night: the crew opens the last known sheet, and Joe is told when it is back', async ({ page, portal, database, browser }, info) => {
  test.setTimeout(240_000);
  await signIn(page, portal, dean);
  await page.goto('/on-call');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find a person’s crisis sheet');
  // The program seals what it knows as it starts.
  await expect.poll(async () => readdir(join(portal.data, 'last-known')), { timeout: 30_000 }).toContain('known-at');
  await database.cut();

  await test.step('the crew finds Joe, says why, and reads the copy', async () => {
    await page.goto('/on-call');
    const banner = page.locator('.last-known-banner');
    await expect(banner).toContainText('The records cannot be reached at the moment.');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Find' }).click();
    await expectProblems(page, [/last name/, /date of birth/]);
    await page.getByLabel('Last name').fill('Bennett');
    await page.getByLabel('Day').fill('27');
    await page.getByLabel('Month').fill('March');
    await page.getByLabel('Year').fill(String(bornIn()));
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(page.getByRole('main')).toContainText('Joseph Bennett');
    await expectAccessible(page);
    await page.getByLabel('They, or somebody with them, called 999 or 111').check();
    await page.getByRole('button', { name: 'Open the crisis sheet' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Crisis sheet of Joseph Bennett');
    await expect(banner).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Who to call, in this order');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await info.attach('sheet', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('This is a copy: the records could not be reached.')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('a stranger is shown nothing', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(page.url());
    await expect(stranger.locator('body')).not.toContainText('Bennett');
    await stranger.close();
  });

  await test.step('other pages lead the crew to what still opens', async () => {
    await page.goto('/home');
    await expect(page).toHaveURL(/\/on-call$/);
    await expect(page.locator('.last-known-banner')).toBeVisible();
  });

  const before = portal.mailbox.count;
  await database.mend();
  await test.step('Joe is told when it is back, and reads it', async () => {
    // The program looks again once a minute.
    await portal.mailbox.next(joe.email, before, 90_000, /plan was opened/);
    await page.context().clearCookies();
    await signIn(page, portal, joe);
    await page.goto((await ownPlan(page)).replace('care-plan', 'who-has-looked'));
    const looked = page.getByRole('main');
    await expect(looked).toContainText('Dean Walsh');
    await expect(looked).toContainText('read a copy of the crisis sheet while the records could not be reached');
  });
});

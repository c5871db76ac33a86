import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { joe } from '../support/demo.mjs';
import { signInAfresh } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const saved = /Saved on this device on \d+ \w+ 20\d\d at \w/;
const keepIt = (page: Page) => page.getByRole('button', { name: 'Keep it on this device' });

/** What of the portal a browser keeps besides cookies. */
async function kept(page: Page): Promise<{ pages: string[]; workers: string[]; text: string }> {
  return await page.evaluate(async () => {
    const pages: string[] = [];
    let text = '';
    for (const name of await caches.keys()) {
      const store = await caches.open(name);
      for (const { url } of await store.keys()) {
        pages.push(new URL(url).pathname);
        if (url.endsWith('/sheet')) text = await ((await store.match(url)) as Response).text();
      }
    }
    const workers = await navigator.serviceWorker.getRegistrations();
    return { pages: pages.sort(), workers: workers.map(({ scope }) => new URL(scope).pathname), text };
  });
}

const nothing = { pages: [], workers: [], text: '' };

/** Another browser with the same person signed in. */
async function another(browser: Browser, from: BrowserContext, options: object): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addCookies((await from.cookies()).filter(({ name }) => name === 'sid'));
  return context;
}

async function keepSheet(page: Page, sheet: string): Promise<void> {
  await page.goto(sheet);
  await page.getByRole('link', { name: 'Keep this sheet on this device' }).click();
  await keepIt(page).click();
  await expect(page.getByRole('status')).toHaveText([saved]);
}

test('Joe keeps his crisis sheet, reads it without network, and is rid of it when he wants', async ({
  page,
  context,
  browser,
  portal,
  expectFault,
}) => {
  test.setTimeout(150_000);
  await signInAfresh(page, portal, joe);
  await page.goto('/home');
  const plan = (await page.getByRole('link', { name: 'Open my crisis plan' }).getAttribute('href')) ?? '';
  const sheet = `${plan}/sheet`;

  await test.step('without script the page says so in plain words', async () => {
    const plain = await another(browser, context, { baseURL: portal.origin, javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(`${sheet}/keep`);
    await expect(other.getByText('If you see no button here, it does not: print your sheet instead.')).toBeVisible();
    await expect(keepIt(other)).toBeHidden();
    await plain.close();
  });

  await test.step('he keeps it', async () => {
    await page.goto(`${sheet}/keep`);
    await expect(keepIt(page)).toBeVisible();
    await expect(page.getByText('If you see no button here')).toBeHidden();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await keepSheet(page, sheet);
    await expect(page.getByText('Nothing is saved yet.')).toBeHidden();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const { pages, workers } = await kept(page);
    expect(pages).toEqual([sheet, '/pkg/alongside.css'].sort());
    expect(workers).toEqual([sheet]);
  });

  await test.step('without network the copy is there, with its date and its styles, and nothing else is', async () => {
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeHidden();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My crisis sheet');
    await expect(page.getByText(saved)).toBeVisible();
    await expect(page.getByText('You see this because the portal cannot be reached.')).toBeVisible();
    await expect(page.locator('.sheet')).toHaveCSS('font-size', '20px');
    await expect(page.locator('.sheet__who')).toContainText('Joe');
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('button')).toHaveCount(0);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await expect(page.goto(plan)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(false);
  });

  await test.step('when the portal takes too long the copy is there as well', async () => {
    process.kill(portal.pid, 'SIGSTOP');
    try {
      await page.goto(sheet);
      await expect(page.getByText(saved)).toBeVisible();
    } finally {
      process.kill(portal.pid, 'SIGCONT');
    }
  });

  await test.step('so it is when the portal has a fault', async () => {
    expectFault('503');
    await context.route(`**${sheet}`, (route) => route.fulfill({ status: 503, body: 'not ready' }));
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeVisible();
    await context.unroute(`**${sheet}`);
  });

  await test.step('with network again he sees what is new, and so does the copy', async () => {
    await page.goto(`${plan}/helps/add`);
    await page.getByRole('main').getByRole('textbox').first().fill('The radio, tuned to the cricket');
    await page.getByRole('main').getByRole('button', { name: /^Save/ }).click();
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeHidden();
    await expect(page.locator('.sheet')).toContainText('tuned to the cricket');
    await expect.poll(async () => (await kept(page)).text).toContain('tuned to the cricket');
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText(saved)).toBeVisible();
    await expect(page.locator('.sheet')).toContainText('tuned to the cricket');
    await context.setOffline(false);
  });

  await test.step('when he must sign in first the copy stays', async () => {
    const cookies = await context.cookies();
    await context.clearCookies({ name: 'sid' });
    await page.goto(sheet);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await context.setOffline(true);
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeVisible();
    await context.setOffline(false);
    await context.addCookies(cookies);
  });

  await test.step('without its mark the device deletes the copy by itself', async () => {
    await context.clearCookies({ name: 'sheet' });
    await page.goto(sheet);
    await expect.poll(async () => await kept(page)).toEqual(nothing);
    await keepSheet(page, sheet);
  });

  await test.step('another browser removes it: gone at the next visit', async () => {
    const elsewhere = await another(browser, context, { baseURL: portal.origin });
    const other = await elsewhere.newPage();
    await other.goto('/account');
    await expect(other.getByRole('heading', { name: 'Devices that keep my crisis sheet' })).toBeVisible();
    await expectAccessible(other);
    // The newest first; the other is the one that lost its mark.
    const devices = other.getByRole('button', { name: /^Remove the crisis sheet from/ });
    await expect(devices).toHaveCount(2);
    await devices.first().click();
    await expect(other.getByText('That device removes your crisis sheet the next time it is online.')).toBeVisible();
    await expect(devices).toHaveCount(1);
    await elsewhere.close();
    await context.setOffline(true);
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeVisible();
    await context.setOffline(false);
    await page.goto(sheet);
    await expect(page.getByText(saved)).toBeHidden();
    await expect.poll(async () => await kept(page)).toEqual(nothing);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['sid']);
  });

  await test.step('on a device that others use the way is closed, and what was kept is gone', async () => {
    await keepSheet(page, sheet);
    await page.goto('/account');
    await page.getByLabel('Other people use this device').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect.poll(async () => await kept(page)).toEqual(nothing);
    await page.goto(sheet);
    await expect(page.getByRole('link', { name: 'Keep this sheet on this device' })).toHaveCount(0);
    await page.goto(`${sheet}/keep`);
    await expect(page.getByText('You told us that other people use this device.')).toBeVisible();
    await expect(keepIt(page)).toHaveCount(0);
    await expectAccessible(page);
    await page.goto('/account');
    await page.getByLabel('Other people use this device').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('signing out removes it', async () => {
    await keepSheet(page, sheet);
    await page.goto(sheet);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL('/');
    await expect.poll(async () => await kept(page)).toEqual(nothing);
    expect(await context.cookies()).toEqual([]);
    await context.setOffline(true);
    await expect(page.goto(sheet)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(false);
  });
});

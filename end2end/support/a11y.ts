import axe from 'axe-core';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** What WCAG 2.2 AA asks for, as far as a program can see it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looks at the page as it stands and finds nothing to complain of. */
export async function expectAccessible(page: Page): Promise<void> {
  const looked = test.info().project.use.javaScriptEnabled === false ? await copyWithScript(page) : page;
  if (!(await looked.evaluate(() => 'axe' in window))) await looked.evaluate(axe.source);
  const { violations } = await looked.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    tags,
  );
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** The one page of each browser into which pages without script are copied: the checker is read once. */
const copies = new WeakMap<Browser, Promise<Page>>();

/**
 * The same page where scripts may run, because the checker is one; the page's own are left out, so that it is
 * what a person without script sees. A copy, and not the address again: some pages are shown only once.
 */
async function copyWithScript(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const body = (await page.content())
    .replace(/<script\b[^>]*>.*?<\/script>/gis, '')
    .replace(/<(\/?)noscript\b[^>]*>/gi, '<$1div>');
  const made = copies.get(browser) ?? browser.newPage({ javaScriptEnabled: true });
  copies.set(browser, made);
  const copy = await made;
  // What the page links to is found from its own address; nothing is asked of the server for it.
  const { origin } = new URL(page.url());
  if (new URL(copy.url()).origin !== origin) {
    await copy.route(`${origin}/`, (route) => route.fulfill({ body: '', contentType: 'text/html; charset=utf-8' }));
    await copy.goto(`${origin}/`);
  }
  const size = page.viewportSize();
  if (size) await copy.setViewportSize(size);
  await copy.setContent(body);
  return copy;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Lines to the browser, kept open: closing one would take away the device that keeps a page's passkeys. */
const sessions = new WeakMap<Page, CDPSession>();

/** Nothing on the page needs scrolling sideways at its present width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Asked of the browser, not of the page: it must work with scripts switched off too.
  let session = sessions.get(page);
  if (!session) sessions.set(page, (session = await page.context().newCDPSession(page)));
  const asked = session;
  const width = async () => (await asked.send('Page.getLayoutMetrics')).cssContentSize.width;
  // Asked again for a while: a phone lays a page out 980 pixels wide until it has read how wide it is to be.
  await expect.poll(width, `width of ${page.url()}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

/** Everybody can use the page that is shown, on a narrow screen too. */
export async function expectFine(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

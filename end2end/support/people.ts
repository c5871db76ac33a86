import type { Cookie, Page } from '@playwright/test';
import type { Portal } from './server.ts';

/** Somebody of the invented borough; see demo.mjs. */
export interface Person {
  name: string;
  email: string;
  paperCodes: string[];
}

/** Cookies of those who have signed in on a server, so that few codes are used up: there are ten a person. */
const signedIn = new WeakMap<Portal, Map<string, Cookie[]>>();
/** How many codes of a person are used up on a server. */
const used = new WeakMap<Portal, Map<string, number>>();

function of<V>(store: WeakMap<Portal, Map<string, V>>, portal: Portal): Map<string, V> {
  let found = store.get(portal);
  if (!found) store.set(portal, (found = new Map()));
  return found;
}

/** An unused code from the person's sheet. */
export function paperCode(portal: Portal, person: Person): string {
  const count = of(used, portal).get(person.email) ?? 0;
  const code = person.paperCodes[count];
  if (!code) throw new Error(`${person.name} has no paper code left on this server: use signIn, which keeps sessions.`);
  of(used, portal).set(person.email, count + 1);
  return code;
}

/** The form that posts to this address: the same with script and without. */
function form(page: Page, action: string) {
  return page.locator(`form[action="/api/account/${action}"]`);
}

/** Signs in with the code from an email and nothing else; the plan stays closed. */
export async function signInWithEmail(page: Page, portal: Portal, person: Person): Promise<void> {
  await page.goto('/sign-in');
  const before = portal.mailbox.count;
  const ask = form(page, 'ask-for-code');
  await ask.locator('[name=email]').fill(person.email);
  await ask.getByRole('button').click();
  const enter = form(page, 'enter-code');
  await enter.locator('[name=code]').fill(await portal.mailbox.code(person.email, before));
  await enter.getByRole('button').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in/code'));
}

/** Gives the second proof with a code on paper. */
export async function proveOnPaper(page: Page, code: string): Promise<void> {
  await page.goto('/sign-in/prove');
  const prove = form(page, 'prove-with-code');
  await prove.locator('[name=code]').fill(code);
  await prove.getByRole('button').click();
  await page.waitForURL((address) => address.pathname !== '/sign-in/prove');
}

/**
 * Signs in afresh, with email and paper. For tests that end or change the session; others use `signIn`: the portal
 * sends five codes an hour to one address.
 */
export async function signInAfresh(page: Page, portal: Portal, person: Person): Promise<void> {
  await signInWithEmail(page, portal, person);
  await proveOnPaper(page, paperCode(portal, person));
}

/** Makes this browser one in which the person has signed in, and opens their first page. */
export async function signIn(page: Page, portal: Portal, person: Person): Promise<void> {
  const kept = of(signedIn, portal).get(person.email);
  if (kept) {
    await page.context().addCookies(kept);
  } else {
    await signInAfresh(page, portal, person);
    of(signedIn, portal).set(person.email, await page.context().cookies());
  }
  await page.goto('/home');
}

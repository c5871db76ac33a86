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
/** The codes of a person that are not used up on a server. */
const unused = new WeakMap<Portal, Map<string, string[]>>();

function of<V>(store: WeakMap<Portal, Map<string, V>>, portal: Portal): Map<string, V> {
  let found = store.get(portal);
  if (!found) store.set(portal, (found = new Map()));
  return found;
}

/** An unused code from the person's sheet. */
export function paperCode(portal: Portal, person: Person): string {
  const [code, ...left] = of(unused, portal).get(person.email) ?? person.paperCodes;
  if (!code) throw new Error(`${person.name} has no paper code left on this server: use signIn, which keeps sessions.`);
  of(unused, portal).set(person.email, left);
  return code;
}

/** The servers on which a test ended what other tests count on. */
const changed = new WeakSet<Portal>();

/** Says that this test ends what others count on, such as what Joe shares with Annie: they get a server of their own. */
export function changesForOthers(portal: Portal): void {
  changed.add(portal);
}

/**
 * Whether the next test needs a new server: this one was changed for others, or somebody has had so many codes by
 * email, or used so many on paper, that it may find none left.
 */
export function isUsedUp(portal: Portal): boolean {
  if (changed.has(portal)) return true;
  return portal.mailbox.mostCodes() > 2 || [...of(unused, portal).values()].some((left) => left.length < 4);
}

/** Notes that a person has a new sheet on a server: those of the one before work no more, whatever test comes next. */
export function newPaperCodes(portal: Portal, person: Person, codes: string[]): void {
  of(unused, portal).set(person.email, codes);
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

/** Goes on as somebody else; whoever was signed in before stays so elsewhere. */
export async function become(page: Page, portal: Portal, person: Person): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, portal, person);
}

/** Opens a page that asks for a proof of the last 10 minutes, and gives one if the last is older. */
export async function openWithProof(page: Page, portal: Portal, person: Person, address: string): Promise<void> {
  await page.goto(address);
  if (!new URL(page.url()).pathname.startsWith('/sign-in/prove')) return;
  await proveOnPaper(page, paperCode(portal, person));
  await page.goto(address);
}

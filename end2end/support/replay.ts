// What browsers asked for in the tests, asked again by people whom it is no business of.
import type { BrowserContext, Request } from '@playwright/test';
import * as people from './demo.mjs';
import { paperCode, type Person } from './people.ts';
import { PlainBrowser, signIn } from './plain-browser.mjs';
import type { Portal } from './server.ts';

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const aPerson = new RegExp(`^/people/(${anId.source})`);
/** A person whom nobody ever was. */
const nobody = '01900000-0000-7000-8000-000000000000';

/**
 * What says nothing of whom it is about: what staff may do towards everybody by their duty, with a reason, which the
 * person is told; and what only forgets what the asker's own session holds.
 */
const forAnybody = [/\/emergency-access$/, /^\/api\/break-glass\//, /^\/api\/on-call\//, /\/put-[a-z-]*code-away$/];

/** What somebody may open of everybody because of what they are at work. */
const duties = new Map<string, RegExp>([
  // The privacy officer reads who has looked, answers questions about it, and sees to a wish that nobody else can.
  [people.owen.email, /\/who-has-looked|^\/api\/privacy\/|\/around\/wish|^\/api\/team\/answer-wish$/],
  // Who said on call why they need it reads the sheet for as long as that holds.
  [people.dean.email, /\/crisis-plan\/sheet(\?|$)/],
]);

/** As many requests of one kind are asked again: of `GET /people/-/care-plan`, say, whosever plan it is. */
const mostOfAKind = 2;
/** As many strangers ask each again; it begins with another of the borough every time. */
const strangersEach = 3;

/** A request about a resident. */
interface Asked {
  method: string;
  path: string;
  body: string | null;
  resident: string;
}

/** The requests about residents that were sent to one server, a few of each kind. */
export class Recorder {
  #asked = new Map<string, Map<string, Asked>>();

  /** Watches a browser from now on. */
  watch(context: BrowserContext, portal: Portal): void {
    context.on('request', (request) => this.#note(request, portal));
  }

  get all(): Asked[] {
    return [...this.#asked.values()].flatMap((kind) => [...kind.values()]);
  }

  #note(request: Request, portal: Portal): void {
    const url = new URL(request.url());
    if (url.origin !== portal.origin) return;
    const method = request.method();
    const body = method === 'POST' ? request.postData() : null;
    const path = url.pathname + url.search;
    const resident = aPerson.exec(path)?.[1] ?? new URLSearchParams(body ?? '').get('resident');
    if (!resident || forAnybody.some((one) => one.test(url.pathname))) return;
    // The questions of a form are of one kind.
    const kind = `${method} ${url.pathname.replaceAll(anId, '-').replace(/\/questions\/.*/, '/questions')}`;
    const kept = this.#asked.get(kind) ?? new Map<string, Asked>();
    this.#asked.set(kind, kept);
    // Of each resident once, and the last: the first form is often sent with something missing.
    kept.delete(resident);
    kept.set(resident, { method, path, body, resident });
    if (kept.size > mostOfAKind) kept.delete(kept.keys().next().value ?? '');
  }
}

/** Somebody who has signed in fully in a plain browser, if that still works on this server. */
async function enter(portal: Portal, person: Person): Promise<PlainBrowser | null> {
  const browser = new PlainBrowser(portal.origin);
  try {
    await signIn(browser, portal.mailbox, person.email, paperCode(portal, person));
    return browser;
  } catch {
    // A test took this way in away, or used it up.
    browser.close();
    return null;
  }
}

/** Headers that are never the same twice. */
const differs = ['date', 'set-cookie', 'content-security-policy', 'content-length', 'keep-alive', 'x-request-id'];

/** An answer without what differs from one to the next, or with whom it is about. */
function plain(answer: Awaited<ReturnType<PlainBrowser['send']>>, resident: string): string {
  const hide = (text: string) => text.replaceAll(resident, nobody).replaceAll(anId, (id) => (id === nobody ? id : '-'));
  const request = String(answer.headers['x-request-id'] ?? '-');
  const text = hide(answer.text).replaceAll(request, '-').replaceAll(/nonce="[^"]*"|name="submission" value="[^"]*"/g, '');
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !differs.includes(name))
    .map(([name, value]) => `${name}: ${hide(String(value))}`);
  // A line to each tag, so that a difference can be told.
  return [answer.status, ...headers.sort(), text.replaceAll('<', '\n<')].join('\n');
}

/** The first line in which two answers differ. */
function difference(one: string, other: string): string | null {
  const lines = other.split('\n');
  const at = one.split('\n').findIndex((line, place) => line !== lines[place]);
  return at < 0 ? null : `${one.split('\n')[at]?.slice(0, 200)} and ${lines[at]?.slice(0, 200)}`;
}

/**
 * Asks each again as some of those who may not open the person's record. They must be refused, and in no other
 * words than for somebody who does not exist: else the answer would tell that there is a record.
 */
export async function replay(portal: Portal, recorder: Recorder): Promise<void> {
  if (recorder.all.length === 0) return;
  const everybody: Array<{ person: Person; browser: PlainBrowser; strangerTo: Map<string, boolean> }> = [];
  for (const person of Object.values(people).filter((one): one is Person => typeof one !== 'string')) {
    const browser = await enter(portal, person);
    if (browser) everybody.push({ person, browser, strangerTo: new Map() });
  }
  const faults: string[] = [];
  let replayed = 0;
  for (const [place, { method, path, body, resident }] of recorder.all.entries()) {
    const from = place % (everybody.length || 1);
    let left = strangersEach;
    for (const { person, browser, strangerTo } of [...everybody.slice(from), ...everybody.slice(0, from)]) {
      if (left === 0) break;
      const isStranger = strangerTo.get(resident) ?? (await browser.send('GET', `/people/${resident}`)).status === 404;
      strangerTo.set(resident, isStranger);
      if (!isStranger || duties.get(person.email)?.test(path)) continue;
      const theirs = await browser.send(method, path, body ?? undefined);
      const swap = (text: string) => text.replaceAll(resident, nobody);
      const none = await browser.send(method, swap(path), body === null ? undefined : swap(body));
      left -= 1;
      replayed += 1;
      const what = `${person.name}: ${method} ${path}`;
      if (theirs.status !== 404) faults.push(`${what} answered ${theirs.status}, to ${theirs.location ?? 'nowhere'}`);
      else {
        const told = difference(plain(theirs, resident), plain(none, resident));
        if (told) faults.push(`${what} tells a record from none: ${told}`);
      }
    }
  }
  for (const { browser } of everybody) browser.close();
  if (replayed === 0) throw new Error(`Nobody could ask again any of ${recorder.all.length} requests.`);
  if (faults.length > 0) throw new Error(`Of ${replayed} requests asked again:\n${[...new Set(faults)].join('\n')}`);
}

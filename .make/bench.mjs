// The measurements. Each group is a function that prints its lines; `make bench` builds what it needs before.
import { execFileSync } from 'node:child_process';
import { Mailbox } from '../end2end/support/mail.mjs';
import { dean, fiona, joe, priya } from '../end2end/support/demo.mjs';
import { demoFolder, discard, newFolder, program, startPortal } from '../end2end/support/portal.mjs';
import { PlainBrowser, signIn } from '../end2end/support/plain-browser.mjs';
import { startSmtp } from '../end2end/support/smtp.mjs';
import { figures } from './bench-figures.mjs';

function line(name, value, unit, ratio = null, against = '-') {
  console.log([name, value, unit, ratio === null ? '-' : ratio.toFixed(2), against].join('\t'));
}

const kB = (bytes) => (bytes / 1000).toFixed(1);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs something with a server of its own, on a copy of the demo borough or on a folder that has another. */
async function withPortal(use, { data: folder = null, env = {} } = {}) {
  const smtp = await startSmtp();
  const data = folder ?? (await demoFolder('bench'));
  const portal = await startPortal({ data, mail: `smtp://127.0.0.1:${smtp.port}`, env: { RUST_LOG: 'warn', ...env } });
  const browser = new PlainBrowser(portal.origin);
  try {
    return await use({ portal, browser, mailbox: new Mailbox(smtp.messages), data, env });
  } finally {
    browser.close();
    await portal.stop();
    await smtp.stop();
    await discard(data);
  }
}

/** The address of the care plan that the first page after signing in leads to. */
function carePlanOn(home) {
  const found = /href="(\/people\/[0-9a-f-]{36}\/care-plan)"/.exec(home.text);
  if (!found) throw new Error(`${home.path} does not lead to a care plan.`);
  return found[1];
}

/** The address of the crisis sheet of the same person. */
const crisisSheetOn = (home) => carePlanOn(home).replace(/care-plan$/, 'crisis-plan/sheet');

/** What the first view of a page costs, as served: the page, its styles, and the fonts they name. */
async function firstView(browser, page) {
  let bytes = page.size;
  for (const [tag] of page.text.matchAll(/<link\b[^>]*rel="?stylesheet"?[^>]*>/gi)) {
    const sheet = await browser.get(/href="([^"]+)"/.exec(tag)[1].replaceAll('&amp;', '&'));
    bytes += sheet.size;
    for (const [, font] of sheet.text.matchAll(/url\(["']?([^"')]+\.woff2?)["']?\)/g)) {
      const { pathname } = new URL(font, new URL(sheet.path, browser.origin));
      bytes += (await browser.get(pathname)).size;
    }
  }
  return bytes;
}

async function weight() {
  await withPortal(async ({ browser, mailbox }) => {
    const signInPage = await browser.get('/sign-in');
    const home = await signIn(browser, mailbox, joe.email, joe.paperCodes[0]);
    const pages = {
      'care-plan': await browser.get(carePlanOn(home)),
      'crisis-sheet': await browser.get(crisisSheetOn(home)),
      home: await browser.get('/home'),
      'sign-in': signInPage,
    };
    for (const [name, page] of Object.entries(pages)) {
      const bytes = await firstView(browser, page);
      line(`weight/${name}`, kB(bytes), 'kB', bytes / 40_000, 'the limit of 40 kB');
    }
    line('weight/wasm', kB((await browser.get('/pkg/alongside_bg.wasm')).size), 'kB');
    line('weight/script', kB((await browser.get('/pkg/alongside.js')).size), 'kB');
  });
}

/** What a process holds in memory, in bytes. */
function resident(pid) {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

async function memory() {
  await withPortal(async ({ portal, browser, mailbox }) => {
    const home = await signIn(browser, mailbox, joe.email, joe.paperCodes[0]);
    for (let round = 0; round < 5; round += 1) {
      for (const path of ['/', '/home', carePlanOn(home)]) await browser.get(path);
    }
    await pause(2_000);
    const bytes = resident(portal.pid);
    line('memory/idle', (bytes / 1e6).toFixed(1), 'MB', bytes / 60e6, 'the limit of 60 MB');
  });
}

/** The most that a process holds more than before while something happens, in bytes. */
async function growth(pid, what) {
  const before = resident(pid);
  let most = before;
  const look = setInterval(() => (most = Math.max(most, resident(pid))), 100);
  try {
    await what();
  } finally {
    clearInterval(look);
  }
  return Math.max(most, resident(pid)) - before;
}

const boundary = 'a-boundary-of-ours';
const partHead = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo.png"\r\n`;

/** The pieces of an upload: how it begins, then a text again and again up to so many bytes, then how it ends. */
function* pieces(begin, again, bytes, end = '') {
  yield Buffer.from(begin);
  const many = Buffer.from(again.repeat(Math.ceil(2 ** 20 / again.length)).slice(0, 2 ** 20));
  for (let sent = 0; sent < bytes; sent += many.length) yield many.subarray(0, Math.min(many.length, bytes - sent));
  yield Buffer.from(end);
}

/** What only pretends to be a file, or is much too large, each a gigabyte. */
const refused = {
  'a file': [`${partHead}\r\n`, 'x', `\r\n--${boundary}--\r\n`],
  'no boundary': ['', 'x'],
  'a preamble': ['', 'a line\r\n'],
  'headers': [partHead, 'x-header: y\r\n'],
  'one header': [`${partHead}x: `, 'y'],
  'empty parts': ['', `${partHead}\r\n\r\n`],
};

/** How much memory it takes to refuse a gigabyte, and to take ten files of 10 MB at the same time. */
async function uploads() {
  await withPortal(async ({ portal, browser, mailbox }) => {
    const home = await signIn(browser, mailbox, joe.email, joe.paperCodes[0]);
    const person = /\/people\/([0-9a-f-]{36})/.exec(carePlanOn(home))[1];
    const draft = async () => {
      const page = await browser.get(`/people/${person}/messages/new`);
      return await browser.submit(page, '/api/messages/send', { subject: 'other', about: 'resident', words: 'Photos', then: 'files' });
    };
    const add = (page) => /action="([^"]+\/files\/add)"/.exec(page.text)[1];
    const first = await draft();
    let most = 0;
    for (const [what, [begin, again, end]] of Object.entries(refused)) {
      const grown = await growth(portal.pid, async () => {
        // Who sends no form is hung up on; who sends a file that is too large is told so.
        const answer = await browser.upload(add(first), boundary, pieces(begin, again, 2 ** 30, end)).catch(() => null);
        const page = answer && (await browser.get(answer.location));
        if (page && !page.text.includes('There is a problem')) throw new Error(`${what} of a gigabyte was not refused.`);
      });
      line(`uploads/refused-${what.replaceAll(' ', '-')}`, (grown / 1e6).toFixed(1), 'MB');
      most = Math.max(most, grown);
    }
    line('uploads/refused', (most / 1e6).toFixed(1), 'MB', most / 64e6, 'the limit of 64 MB');
    const drafts = [first, await draft()];
    const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\x10\0\b\x06\0\0\0';
    const head = Buffer.concat([Buffer.from(`${partHead}\r\n`), Buffer.from(png, 'latin1')]);
    const grown = await growth(portal.pid, async () => {
      const sent = Array.from({ length: 10 }, (_, place) =>
        browser.upload(add(drafts[place % 2]), boundary, pieces(head, 'x', 10 * 2 ** 20 - png.length, `\r\n--${boundary}--\r\n`)),
      );
      for (const answer of await Promise.all(sent)) if (answer.status !== 303) throw new Error(`A file was answered ${answer.status}.`);
    });
    for (const page of drafts) {
      const kept = (await browser.get(page.path)).text.split('picture, 10 MB').length - 1;
      if (kept < 5) throw new Error(`Of five files ${kept} were kept.`);
    }
    line('uploads/ten-at-once', (grown / 1e6).toFixed(1), 'MB', grown / 64e6, 'the limit of 64 MB');
  });
}

async function start() {
  const data = await demoFolder('bench');
  const times = [];
  try {
    for (let round = 0; round < 9; round += 1) {
      const portal = await startPortal({ data, env: { RUST_LOG: 'warn' } });
      times.push(portal.readyAfter);
      await portal.stop();
    }
  } finally {
    await discard(data);
  }
  line('start/ready', median(times).toFixed(0), 'ms', median(times) / 1_000, 'the limit of 1 s');
}

/** The value below which so many of a hundred are. */
const percentile = (values, percent) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)];
};

/** Milliseconds that something takes. */
async function timed(what) {
  const from = performance.now();
  await what();
  return performance.now() - from;
}

/** Measures a large invented borough on both databases: each is made, measured and thrown away. */
async function inBothBoroughs(size, measure) {
  await inABorough(size, null, (world) => measure('sqlite', world));
  execFileSync('bash', ['.make/postgres', 'start'], { stdio: 'ignore' });
  try {
    const url = execFileSync('bash', ['.make/postgres', 'url'], { encoding: 'utf8' }).trim();
    await inABorough(size, url, (world) => measure('postgres', world));
  } finally {
    execFileSync('bash', ['.make/postgres', 'stop'], { stdio: 'ignore' });
  }
}

async function inABorough(size, url, measure) {
  const data = await newFolder('bench-borough');
  const env = url ? { DATABASE_URL: url } : {};
  execFileSync(program('serve'), ['demo', ...size], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, RUST_LOG: 'warn', ALONGSIDE_DATA: data, ALONGSIDE_DEMO: '1', ...env },
  });
  await withPortal(measure, { data, env });
}

/**
 * What somebody on call waits for in a borough of 200,000 people (PEOPLE=<number> for another size): a search
 * from the press of the button to the list, and the crisis sheet, on both databases.
 */
async function search() {
  await inBothBoroughs(['--residents', process.env.PEOPLE ?? '200000'], async (name, { portal, browser, mailbox }) => {
    await signIn(browser, mailbox, dean.email, dean.paperCodes[0]);
    const page = await browser.get('/on-call');
    const names = ['Ellis', 'Khan', 'Bennett', 'Novak', 'Hughes', 'Okafor', 'Shah', 'Walker', 'Green', 'Price'];
    const searches = [];
    // A person may search 60 times an hour.
    for (let place = 0; place < 55; place += 1) {
      const wanted = {
        family: names[place % names.length],
        'born-day': String(1 + (place % 28)),
        'born-month': String(1 + (place % 12)),
        'born-year': String(1930 + (place % 60)),
      };
      searches.push(await timed(() => browser.submit(page, '/api/on-call/search', wanted)));
    }
    const slow = percentile(searches, 95);
    line(`search/${name}-p50`, median(searches).toFixed(1), 'ms');
    line(`search/${name}-p95`, slow.toFixed(1), 'ms', slow / 100, 'the limit of 100 ms');
    const owner = new PlainBrowser(portal.origin);
    const home = await signIn(owner, mailbox, joe.email, joe.paperCodes[0]);
    const sheet = crisisSheetOn(home);
    const looks = [];
    for (let round = 0; round < 300; round += 1) looks.push(await timed(() => owner.get(sheet)));
    owner.close();
    line(`search/${name}-sheet-p95`, percentile(looks, 95).toFixed(1), 'ms', percentile(looks, 95) / 20, 'the limit of 20 ms');
  });
}

/**
 * What a team waits for whose inbox is the fullest of 100,000 threads with a million messages (THREADS=<number> for
 * another size): the first page, and a search through everything that is theirs, on both databases.
 */
async function inbox() {
  const size = ['--residents', '5000', '--threads', process.env.THREADS ?? '100000'];
  await inBothBoroughs(size, async (database, { browser, mailbox }) => {
    // The names that others look for are those of the database that is used by default.
    const name = database === 'sqlite' ? '' : `${database}-`;
    await signIn(browser, mailbox, priya.email, priya.paperCodes[0]);
    for (const [what, path] of [['p95', '/inbox'], ['team-p95', '/inbox/team']]) {
      const times = [];
      for (let round = 0; round < 200; round += 1) times.push(await timed(() => browser.get(path)));
      const slow = percentile(times, 95);
      line(`inbox/${name}${what}`, slow.toFixed(1), 'ms', slow / 50, 'the limit of 50 ms');
    }
    const page = await browser.get('/inbox/search');
    const words = ['knee', 'walking frame', 'blood pressure', 'appointment Tuesday', 'dizz', 'grab rail bathroom'];
    const searches = [];
    for (let place = 0; place < 60; place += 1) {
      const wanted = { search: words[place % words.length] };
      searches.push(await timed(() => browser.submit(page, '/api/messages/search', wanted)));
    }
    const slow = percentile(searches, 95);
    line(`inbox/${name}search-p95`, slow.toFixed(1), 'ms', slow / 200, 'the limit of 200 ms');
  });
}

/**
 * What the triage nurse of a team waits for that has 50,000 open requests (REQUESTS=<number> for another size, twice
 * what the team has): the first page of the worklist, the one after it, and that of a filter that few pass, on both
 * databases.
 */
async function worklist() {
  const size = ['--residents', '5000', '--threads', '100', '--requests', process.env.REQUESTS ?? '100000'];
  await inBothBoroughs(size, async (database, { browser, mailbox }) => {
    const name = database === 'sqlite' ? '' : `${database}-`;
    await signIn(browser, mailbox, fiona.email, fiona.paperCodes[0]);
    // What a server does first after it starts, such as to write to everybody whose plan is due, is no part of it.
    await pause(30_000);
    const first = await browser.get('/worklist/requests');
    const next = /href="(\/worklist\/requests\?after=[^"]+)"[^>]*>Next page/.exec(first.text);
    if (!next) throw new Error('The worklist has one page.');
    const rare = '/worklist/requests?urgency=urgent&state=more_info&source=consultant';
    for (const [what, path] of [['p95', '/worklist/requests'], ['next-p95', next[1]], ['rare-p95', rare]]) {
      const times = [];
      for (let round = 0; round < 200; round += 1) times.push(await timed(() => browser.get(path)));
      const slow = percentile(times, 95);
      line(`worklist/${name}${what}`, slow.toFixed(1), 'ms', slow / 50, 'the limit of 50 ms');
    }
  });
}

const tools = { inBothBoroughs, line, pause, percentile, timed };
const groups = { weight, memory, uploads, start, search, inbox, worklist, figures: () => figures(tools) };
const only = process.env.ONLY;
if (only && !(only in groups)) {
  console.error(`There is no group ${only}; there are ${Object.keys(groups).join(', ')}.`);
  process.exit(2);
}
for (const [name, group] of Object.entries(groups)) {
  if (!only || only === name) await group();
}
process.exit(0);

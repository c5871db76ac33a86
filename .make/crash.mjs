// Kills the server while plans are edited, and looks for every edit that it had acknowledged.
//   CYCLES=25 SEED=1 node .make/crash.mjs
import { Mailbox } from '../end2end/support/mail.mjs';
import { joe } from '../end2end/support/demo.mjs';
import { demoFolder, discard, freePort, startPortal } from '../end2end/support/portal.mjs';
import { PlainBrowser, formOf, signIn } from '../end2end/support/plain-browser.mjs';
import { startSmtp } from '../end2end/support/smtp.mjs';

const cycles = Number(process.env.CYCLES ?? 25);
const seed = Number(process.env.SEED ?? 1);
const action = '/api/plan/save-section';
/** How many edit at the same time, each in a session of its own; two share each section, so that their edits are merged. */
const editors = 4;
/**
 * The kill comes after at most so many edits. The portal takes 300 forms a minute from one session: this many,
 * and those on their way, in so many cycles stay below it.
 */
const atMost = 12;

// A small generator (mulberry32), so that a run can be repeated.
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The edit pages of the plan's sections of free text. */
async function sections(browser, home) {
  const plan = /href="(\/people\/[0-9a-f-]{36}\/care-plan)"/.exec(home.text)?.[1];
  if (!plan) throw new Error(`${home.path} does not lead to a care plan.`);
  const page = await browser.get(plan);
  const links = [...page.text.matchAll(/href="(\/people\/[^"]+\/care-plan\/[^"/]+\/edit)"/g)].map(([, path]) => path);
  const found = [...new Set(links)].slice(0, editors / 2);
  if (found.length < editors / 2) throw new Error(`${plan} has ${found.length} sections to edit; ${editors / 2} are needed.`);
  return found;
}

/** Adds lines to a section until the server is gone; each that was acknowledged is written down. */
async function edit(browser, path, cycle, editor, acknowledge, gone) {
  for (let count = 0; count < atMost && !gone(); count += 1) {
    const mark = `m${cycle}.${editor}.${count};`;
    try {
      const page = await browser.get(path);
      const text = formOf(page, action).get('text');
      const answer = await browser.post(page, action, { text: text === '' ? mark : `${text}\n${mark}` });
      // Back to the form would mean that it was not accepted.
      if (answer.status === 303 && !answer.location.startsWith(path)) acknowledge({ path, mark });
      else if (!gone()) throw new Error(`${action} answered ${answer.status} to ${answer.location}.`);
    } catch (problem) {
      if (!gone()) throw problem;
    }
  }
}

const smtp = await startSmtp();
const data = await demoFolder('crash');
const port = await freePort();
const mail = `smtp://127.0.0.1:${smtp.port}`;
const begin = () => startPortal({ data, mail, port, env: { RUST_LOG: 'warn' } });

let portal = await begin();
const mailbox = new Mailbox(smtp.messages);
const browsers = Array.from({ length: editors }, () => new PlainBrowser(portal.origin));
const homes = [];
for (const [index, browser] of browsers.entries()) {
  homes.push(await signIn(browser, mailbox, joe.email, joe.paperCodes[index]));
}
const [browser] = browsers;
const paths = await sections(browser, homes[0]);
const acknowledged = [];
let missing = 0;
let twice = 0;
let slowest = 0;

try {
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const before = acknowledged.length;
    let killed = false;
    // The moment is so many edits in and a little later, whatever the speed: others are then on their way.
    const due = before + 1 + Math.floor(random() * atMost);
    const delay = random() * 20;
    let reached;
    const moment = new Promise((done) => (reached = done));
    const acknowledge = (one) => {
      acknowledged.push(one);
      if (acknowledged.length === due) reached();
    };
    const editing = Promise.all(
      browsers.map((own, editor) =>
        edit(own, paths[editor % paths.length], cycle, editor, acknowledge, () => killed),
      ),
    );
    // An edit that fails while the server lives ends the run.
    await Promise.race([moment.then(() => pause(delay)), editing]);
    killed = true;
    await portal.kill();
    await editing;

    portal = await begin();
    slowest = Math.max(slowest, portal.readyAfter);
    const texts = new Map();
    for (const path of paths) texts.set(path, formOf(await browser.get(path), action).get('text'));
    for (const { path, mark } of acknowledged) {
      const times = texts.get(path).split(mark).length - 1;
      if (times === 0) {
        missing += 1;
        console.log(`missing: ${mark} in ${path}`);
      }
      if (times > 1) {
        twice += 1;
        console.log(`twice: ${mark} in ${path}`);
      }
    }
    console.log(`cycle ${cycle}: ${acknowledged.length - before} acknowledged, ready again after ${portal.readyAfter.toFixed(0)} ms`);
    if (missing + twice > 0) break;
  }
} finally {
  for (const one of browsers) one.close();
  await portal.kill();
  await smtp.stop();
  await discard(data);
}

if (acknowledged.length < cycles) {
  console.log(`Only ${acknowledged.length} edits in ${cycles} cycles: too few to show anything.`);
  process.exit(1);
}
console.log(`${acknowledged.length} edits acknowledged in ${cycles} cycles (seed ${seed}): ${missing} missing, ${twice} twice; ready again within ${slowest.toFixed(0)} ms.`);
process.exit(missing + twice === 0 ? 0 : 1);

// Figures of services: the same pages on few events and on very many, and what a scan of the same tables takes.
import { execFileSync } from 'node:child_process';
import { linda } from '../end2end/support/demo.mjs';
import { PlainBrowser, signIn } from '../end2end/support/plain-browser.mjs';
import { program } from '../end2end/support/portal.mjs';

const FEW = 10_000;
const pages = { board: '/metrics', requests: '/metrics/requests', feedback: '/metrics/feedback', gaps: '/metrics/gaps' };

/** What the first page of figures is, as somebody would write it who has no cells: all rows, each time. */
const scan = `
SELECT date_trunc('month', day), rating, count(*) FROM feedback
  WHERE state = 'counted' AND day >= date_trunc('month', now()) - interval '12 months' GROUP BY 1, 2;
SELECT date_trunc('month', submitted_at AT TIME ZONE 'Europe/London'), service_id, source, count(*) FROM referral
  WHERE submitted_at >= date_trunc('month', now()) - interval '12 months' GROUP BY 1, 2, 3;
SELECT date_trunc('month', seen_at AT TIME ZONE 'Europe/London'),
  least(floor(extract(epoch FROM seen_at - submitted_at) / 604800), 4), seen_at <= see_due_at, count(*) FROM referral
  WHERE seen_at >= date_trunc('month', now()) - interval '12 months' GROUP BY 1, 2, 3;
SELECT date_trunc('month', answered_at AT TIME ZONE 'Europe/London'), answered_at <= answer_due_at, count(*) FROM referral
  WHERE answered_at >= date_trunc('month', now()) - interval '12 months' GROUP BY 1, 2;`;

/** Milliseconds that PostgreSQL takes for the scan, the least of three. */
function scanned() {
  const times = Array.from({ length: 3 }, () => {
    const said = execFileSync('bash', ['.make/postgres', 'query'], { encoding: 'utf8', input: `\\timing on\n${scan}` });
    const parts = [...said.matchAll(/^Time: ([\d.]+) ms/gm)].map(([, time]) => Number(time));
    if (parts.length !== 4) throw new Error(`The scan has ${parts.length} times.`);
    return parts.reduce((sum, time) => sum + time, 0);
  });
  return Math.min(...times);
}

/** The slowest of nineteen in twenty times in which somebody says something; `say` finds the page first and is not timed there. */
async function answers({ timed, percentile }, rounds, say) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const send = await say();
    times.push(
      await timed(async () => {
        const sent = await send();
        if (sent.status !== 303) throw new Error(`An answer was answered ${sent.status}.`);
      }),
    );
  }
  return percentile(times, 95);
}

/** The slowest of nineteen in twenty of each page, of an answer that is tapped and one that is typed in, and the seconds of a whole count. */
async function measured(tools, { portal, browser, mailbox, data, env }) {
  const { timed, percentile, pause } = tools;
  await signIn(browser, mailbox, linda.email, linda.paperCodes[0]);
  await pause(30_000);
  const found = {};
  for (const [name, path] of Object.entries(pages)) {
    const times = [];
    for (let round = 0; round < 200; round += 1) times.push(await timed(() => browser.get(path)));
    found[name] = percentile(times, 95);
  }
  const services = await browser.get('/services');
  const service = /href="(\/services\/[0-9a-f-]{36})"/.exec(services.text)[1];
  const visitor = new PlainBrowser(portal.origin);
  // One network gives 60 answers an hour at most.
  found.tap = await answers(tools, 55, async () => {
    const page = await visitor.get(service.replace('/services', '/feedback'));
    return () => visitor.post(page, '/api/feedback/give', { role: 'resident', rating: 'good' });
  });
  visitor.close();
  found.record = await answers(tools, 100, async () => {
    const page = await browser.get(`${service}/feedback/enter`);
    return () => browser.post(page, '/api/feedback/enter', { method: 'phone', role: 'resident', rating: 'good' });
  });
  const verify = { PATH: process.env.PATH, HOME: process.env.HOME, RUST_LOG: 'warn', ALONGSIDE_DATA: data, ...env };
  found.verify = (await timed(() => execFileSync(program('serve'), ['metrics', 'verify'], { env: verify, stdio: ['ignore', 'ignore', 'inherit'] }))) / 1_000;
  return found;
}

/**
 * A manager in a borough with 10 million answers and 1 million requests of five events each (ANSWERS=<number> for
 * another size, of which a tenth are requests), beside one with 10,000 and 1,000, on both databases.
 */
export async function figures(tools) {
  const { inBothBoroughs, line } = tools;
  const of = (answers) => ['--residents', '5000', '--past', String(answers / 10), '--feedback', String(answers)];
  const few = {};
  await inBothBoroughs(of(FEW), async (name, world) => {
    few[name] = await measured(tools, world);
  });
  await inBothBoroughs(of(Number(process.env.ANSWERS ?? 10_000_000)), async (name, world) => {
    const many = await measured(tools, world);
    for (const page of Object.keys(pages)) {
      line(`figures/${name}-${page}-p95`, many[page].toFixed(1), 'ms', many[page] / 50, 'the limit of 50 ms');
      line(`figures/${name}-${page}-growth`, many[page].toFixed(1), 'ms', many[page] / few[name][page], `${FEW} answers`);
    }
    line(`figures/${name}-tap-p95`, many.tap.toFixed(1), 'ms', many.tap / 10, 'the limit of 10 ms');
    line(`figures/${name}-record-p95`, many.record.toFixed(1), 'ms', many.record / 10, 'the limit of 10 ms');
    line(`figures/${name}-verify`, many.verify.toFixed(1), 's', many.verify / 60, 'the limit of 60 s');
    if (name === 'postgres') {
      const scan = scanned();
      line('figures/postgres-scan', scan.toFixed(0), 'ms', scan / many.board, 'the board from cells');
    }
  });
}

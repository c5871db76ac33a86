import { test as base } from '@playwright/test';
import { join } from 'node:path';
import { root, ensureFolder } from './portal.mjs';
import { isUsedUp } from './people.ts';
import { Recorder, replay } from './replay.ts';
import { startServer, type Portal } from './server.ts';

export { expect } from '@playwright/test';

/** The server of a worker, with a new one where tests have used up what a person may ask for in an hour. */
export class Portals {
  #start;
  #portal: Portal | undefined;
  /** What browsers asked this server. */
  recorder = new Recorder();

  constructor(start: () => Promise<Portal>) {
    this.#start = start;
  }

  /** The server for the next test. */
  async next(): Promise<Portal> {
    if (this.#portal && isUsedUp(this.#portal)) await this.stop();
    return (this.#portal ??= await this.#start());
  }

  /** Before it goes, all that was asked of it is asked again by people who may not. */
  async stop(): Promise<void> {
    const [portal, recorder] = [this.#portal, this.recorder];
    this.#portal = undefined;
    this.recorder = new Recorder();
    if (!portal) return;
    try {
      await replay(portal, recorder);
    } finally {
      await portal.stop();
    }
  }
}

/** What every test has: a server, and a page that is watched for faults. */
interface Fixtures {
  portal: Portal;
  /** Tells the watch that this test expects a fault whose words contain this. */
  expectFault: (words: string) => void;
  faults: { seen: string[]; expected: string[] };
}

export const test = base.extend<Fixtures, { portals: Portals }>({
  portals: [
    async ({}, use, worker) => {
      const logs = join(root, 'target/test-logs');
      await ensureFolder(logs);
      let started = 0;
      const portals = new Portals(() => {
        started += 1;
        return startServer(join(logs, `server-${worker.project.name}-${worker.workerIndex}-${started}.log`));
      });
      await use(portals);
      await portals.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  portal: [async ({ portals }, use) => use(await portals.next()), { timeout: 180_000 }],

  baseURL: async ({ portal }, use) => use(portal.origin),

  faults: async ({}, use) => use({ seen: [], expected: [] }),

  expectFault: async ({ faults }, use) => use((words) => void faults.expected.push(words)),

  // Whatever else a test looks at: a script that fails, or something the content security policy
  // forbids, fails it. So do pages that the server could not make.
  context: async ({ context, faults, portal, portals }, use, info) => {
    portals.recorder.watch(context, portal);
    const note = (fault: string) => void faults.seen.push(fault);
    context.on('weberror', (event) => note(`script error: ${event.error().message}`));
    context.on('console', (message) => {
      const text = message.text();
      if (/content.security.policy/i.test(text)) note(`forbidden: ${text}`);
      // Panics in the islands are said here and nowhere else.
      else if (message.type() === 'error' && /panicked at|Could not find WASM/i.test(text)) note(text);
    });
    context.on('response', (response) => {
      if (response.status() >= 500) note(`${response.status()} from ${response.url()}`);
    });
    await use(context);
    const unexpected = faults.seen.filter((fault) => !faults.expected.some((words) => fault.includes(words)));
    if (info.status !== info.expectedStatus || unexpected.length > 0) {
      await info.attach('server', { body: portal.said(), contentType: 'text/plain' });
    }
    if (unexpected.length > 0) throw new Error(`While this test ran:\n${unexpected.join('\n')}`);
  },
});

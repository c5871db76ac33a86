// Starts and stops the real program on a free port of this machine. Used by the browser tests, `make bench` and `make crash`.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The program: `ALONGSIDE_BIN`, else what cargo built in this profile. */
export function program(folder = 'debug') {
  return process.env.ALONGSIDE_BIN ?? resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', folder, 'alongside');
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A port that was free a moment ago. */
export async function freePort() {
  return await new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** A new empty folder outside the project. */
export function newFolder(purpose) {
  return mkdtemp(join(tmpdir(), `alongside-${purpose}-`));
}

/**
 * Starts the program and waits until it says that it is ready.
 * `data` is its folder; `mail` an ALONGSIDE_MAIL; `port` one to use again; `log` a file for what it says.
 */
export async function startPortal({ bin = program(), data, mail, port, log, env = {}, within = 120_000 }) {
  port ??= await freePort();
  const origin = `http://localhost:${port}`;
  const started = performance.now();
  const child = spawn(bin, [], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      RUST_BACKTRACE: '1',
      RUST_LOG: process.env.RUST_LOG ?? 'info',
      ALONGSIDE_ADDR: `127.0.0.1:${port}`,
      ALONGSIDE_ORIGIN: origin,
      ALONGSIDE_DATA: data,
      ALONGSIDE_DEMO: '1',
      ALONGSIDE_SITE: process.env.ALONGSIDE_SITE ?? join(root, 'target/site'),
      ...(mail ? { ALONGSIDE_MAIL: mail } : {}),
      ...env,
    },
  });

  // The end of what it says is kept, to be shown when something goes wrong.
  let said = '';
  const file = log ? createWriteStream(log, { flags: 'a' }) : null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said = (said + part).slice(-20_000);
      file?.write(part);
    });
  }
  const ended = new Promise((done) => {
    child.once('error', (problem) => done(`could not be started: ${problem.message}`));
    child.once('exit', (code, signal) => done(`ended with ${signal ?? code}`));
  });
  let end = null;
  ended.then((how) => {
    end = how;
    file?.end();
  });

  const stopWith = async (signal, patience) => {
    if (end !== null) return;
    child.kill(signal);
    await Promise.race([ended, pause(patience)]);
    if (end === null) {
      child.kill('SIGKILL');
      await ended;
    }
  };

  const address = `http://127.0.0.1:${port}`;
  let ready = false;
  while (!ready) {
    if (end !== null) throw new Error(`The server ${bin} ${end}.\n${said}`);
    if (performance.now() - started > within) {
      await stopWith('SIGKILL', 5_000);
      throw new Error(`The server was not ready after ${within} ms.\n${said}`);
    }
    try {
      const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
      await answer.arrayBuffer();
      ready = answer.status === 200;
    } catch {
      // Not listening yet.
    }
    if (!ready) await pause(5);
  }

  return {
    origin,
    port,
    data,
    pid: child.pid,
    readyAfter: performance.now() - started,
    said: () => said,
    running: () => end === null,
    stop: () => stopWith('SIGTERM', 10_000),
    kill: () => stopWith('SIGKILL', 5_000),
  };
}

let template;

/** A data folder with the demo people in it; they are made once a run and copied from then on. */
export async function demoFolder(purpose, bin = program()) {
  const kept = process.env.ALONGSIDE_DEMO_TEMPLATE;
  template ??= kept ? Promise.resolve(kept) : makeTemplate(bin);
  const folder = await newFolder(purpose);
  await cp(await template, folder, { recursive: true });
  return folder;
}

/** Makes the folder that others copy. The program is stopped properly, so that the file is whole. */
export async function makeTemplate(bin = program()) {
  const folder = await newFolder('template');
  const portal = await startPortal({ bin, data: folder, within: 300_000 });
  await portal.stop();
  return folder;
}

/** Removes a folder made here. */
export async function discard(folder) {
  if (folder?.startsWith(join(tmpdir(), 'alongside-'))) await rm(folder, { recursive: true, force: true });
}

/** Makes a folder unless it is there. */
export function ensureFolder(path) {
  return mkdir(path, { recursive: true });
}

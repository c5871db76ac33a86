// Requests for help that a team works through.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Portal } from './server.ts';
import { program } from './portal.mjs';

const run = promisify(execFile);

/** Invents open requests until there are so many, while the portal is open. */
export async function inventRequests(portal: Portal, many: number): Promise<void> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ALONGSIDE_DATA: portal.data, ALONGSIDE_DEMO: '1', RUST_LOG: 'warn' };
  await run(program(), ['demo', '--requests', String(many)], { env });
}

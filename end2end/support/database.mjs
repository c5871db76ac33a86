// A database on the tests' own PostgreSQL, reached through a proxy that can be cut and mended.
import { execFileSync } from 'node:child_process';
import { createConnection, createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { freePort, root } from './portal.mjs';

const postgres = (...words) => execFileSync('bash', ['.make/postgres', ...words], { cwd: root, encoding: 'utf8' }).trim();

export async function startDatabase() {
  const server = new URL(postgres('url'));
  const name = `alongside_browser_${randomBytes(6).toString('hex')}`;
  postgres('create', name);
  const port = await freePort();
  const ways = new Set();
  let proxy = null;

  async function mend() {
    proxy = createServer((near) => {
      const far = createConnection(Number(server.port), server.hostname);
      for (const [one, other] of [[near, far], [far, near]]) {
        ways.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => (ways.delete(one), other.destroy()));
      }
    });
    await new Promise((done, fail) => proxy.once('error', fail).listen(port, '127.0.0.1', done));
  }

  async function cut() {
    const closed = new Promise((done) => proxy.close(done));
    for (const way of ways) way.destroy();
    await closed;
    proxy = null;
  }

  await mend();
  return {
    url: `postgres://${server.username}@127.0.0.1:${port}/${name}`,
    cut,
    mend,
    async remove() {
      if (proxy) await cut();
      postgres('drop', name);
    },
  };
}

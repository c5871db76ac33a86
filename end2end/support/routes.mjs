// The addresses of every page, read from the one table that has them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './portal.mjs';

/** The routes of app/src/routes.rs, in its order. */
export async function routes() {
  const table = await readFile(join(root, 'app/src/routes.rs'), 'utf8');
  const found = [...table.matchAll(/<Route path=path!\("([^"]+)"\)/g)].map(([, path]) => path);
  if (found.length < 30) throw new Error(`Only ${found.length} routes were found in app/src/routes.rs.`);
  return found;
}

// Writes a brotli and a gzip copy beside every file of the site that gains from it: the server sends them as they are.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const site = process.argv[2];
const gains = /\.(css|js|json|svg|txt|wasm|webmanifest)$/;

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (!/\.(br|gz)$/.test(path)) yield path;
  }
}

const newer = (made, source) => existsSync(made) && statSync(made).mtimeMs >= statSync(source).mtimeMs;

const compressed = [];
for (const path of [...files(site)].sort()) {
  if (!gains.test(path) || (newer(`${path}.br`, path) && newer(`${path}.gz`, path))) continue;
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  compressed.push(`${relative(site, path)} ${(brotli.length / 1000).toFixed(1)} kB`);
}
if (compressed.length > 0) console.log(`==> Compressed: ${compressed.join(', ')}`);

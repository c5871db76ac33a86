// Prints how many browser tests passed and failed: node count-browser.mjs <report> <exit status>
import { existsSync, readFileSync } from 'node:fs';

const [path, status] = process.argv.slice(2);
const stats = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).stats : { expected: 0, unexpected: 0, flaky: 0 };
// A test that passed only the second time has failed; so has a run that stopped before any test.
let failed = stats.unexpected + stats.flaky;
if (status !== '0' && failed === 0) failed = 1;
console.log(stats.expected, failed);

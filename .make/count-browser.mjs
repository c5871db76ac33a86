// Prints how many browser tests passed and failed: node count-browser.mjs <report> <exit status>
// Which ones failed, and the first line of why, goes to standard error.
import { existsSync, readFileSync } from 'node:fs';

const [path, status] = process.argv.slice(2);
const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { stats: { expected: 0, unexpected: 0, flaky: 0 } };
const { stats } = report;
// A test that passed only the second time has failed; so has a run that stopped before any test.
let failed = stats.unexpected + stats.flaky;
if (status !== '0' && failed === 0) failed = 1;

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
for (const spec of (report.suites ?? []).flatMap(specs)) {
  for (const test of spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
    const why = test.results.flatMap(({ errors }) => errors ?? []).map(({ message }) => message ?? '')[0] ?? '';
    const line = why.replace(/\u001b\[[0-9;]*m/g, '').split('\n').filter(Boolean).slice(0, 3).join(' | ');
    console.error(`browser, ${test.projectName}, ${test.status}: ${spec.file}:${spec.line} ${spec.title}: ${line}`);
  }
}
console.log(stats.expected, failed);

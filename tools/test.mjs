/**
 * `npm test [-- VITEST-ARGUMENTS]`: everything that is needed (dependencies, build, system packages), and
 * then all tests, those against real CPythons, gdb and lldb included. The CPythons are built once into
 * .cache/e2e/ and reused.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { checkNode, cpydbg, installDependencies, must, root, runHere } from './bootstrap.mjs';
import { standInForEditors } from './stand-in-editors.mjs';

checkNode();
standInForEditors();
await installDependencies();
// Builds, and makes the extension that the tests install.
await must('npm', ['run', '--silent', 'package']);
// Both engines, two launchers and a browser, beside what setup itself needs. What it finds otherwise is the tests' business.
const wanted = ['tool/gdb', 'tool/lldb-dap', 'tool/ccache', 'tool/distcc', 'tool/chromium'];
await must(process.execPath, [cpydbg, 'doctor', '--fix', '--with', ...wanted]);

const report = `${root}/.cache/test-report.json`;
mkdirSync(`${root}/.cache`, { recursive: true });
// The numbers of an earlier run must not be taken for this one's.
rmSync(report, { force: true });
const status = await runHere('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
if (!existsSync(report)) {
  console.error('The tests came to no end.');
  process.exit(status || 1);
}
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(status);

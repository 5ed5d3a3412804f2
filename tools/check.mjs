/** `npm run check`: the one gate. Runs each check, says how long it took, and stops at the first that fails. */
import process from 'node:process';
import { checkNode, installDependencies, runHere } from './bootstrap.mjs';

checkNode();
await installDependencies();

for (const name of ['format', 'types', 'lint', 'tidy', 'unit']) {
  const start = performance.now();
  const status = await runHere('npm', ['run', '--silent', `check:${name}`]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) process.exit(status);
}

/**
 * What the README's commands need before anything of the project's own can run. Plain JavaScript without
 * dependencies, because it runs on a fresh clone.
 */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with this terminal, to its end, and gives its exit status. */
export function runHere(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    // The terminal sends Ctrl-C to the command too, which ends in its own good way; who ends only us means it.
    const handlers = {
      SIGINT: () => undefined,
      SIGTERM: () => child.kill('SIGTERM'),
      SIGHUP: () => child.kill('SIGHUP'),
    };
    for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
      resolve(status ?? 128 + constants.signals[signal]);
    });
  });
}

/** Ends this process with the status of the first command that fails. */
export async function must(program, args, env) {
  const status = await runHere(program, args, env);
  if (status !== 0) process.exit(status);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `CPython Debug needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org.`,
  );
  process.exit(3);
}

/** Installs what package-lock.json says, if that was not done for this very lock file. */
export async function installDependencies() {
  // A second checkout that borrows the packages of the first must not empty them.
  if (lstatSync(`${root}/node_modules`, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = readFileSync(`${root}/package-lock.json`);
  const stamp = `${root}/node_modules/.cpydbg-installed`;
  const wanted = createHash('sha256').update(lock).digest('hex');
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === wanted) return;
  console.error('Installing the dependencies of CPython Debug …');
  await must('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/** Compiles the project; incremental, so cheap when nothing has changed. */
export async function build() {
  if (!existsSync(`${root}/dist/bin/cpydbg.js`)) console.error('Building CPython Debug …');
  await must('npm', ['run', '--silent', 'build']);
}

/** The package's own command, built. */
export const cpydbg = `${root}/dist/bin/cpydbg.js`;

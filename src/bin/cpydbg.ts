#!/usr/bin/env node
/** The composition root of the command line: the only place that knows the process it runs in. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coloursWanted, createColors } from '../cli/colours.js';
import { CpydbgError, messageOf, systemCode } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import { runProgram } from '../cli/program.js';
import { systemExec } from '../exec/exec.js';
import { startHeir } from '../exec/heir.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C: the person wants out now. What was started ends with this process all the same.
    if (abort.signal.aborted) process.exit(ExitCode.interrupted);
    abort.abort();
  });
}
// Where nobody reads any more (`cpydbg … | head`) or nothing can be written, the work ends too, and says so.
let broken: ExitCode | undefined;
process.stdout.on('error', (error) => {
  broken ??= systemCode(error) === 'EPIPE' ? ExitCode.interrupted : ExitCode.folder;
  abort.abort();
});
process.stderr.on('error', () => undefined);

/** Over the line that was there before. */
function showProgress(text: string): void {
  process.stderr.write(`\r\u001b[K${text}`);
}

const canRedraw = process.stdout.isTTY && process.stdout.columns > 0 && process.env.TERM !== 'dumb';
const terminal = canRedraw ? process.stdout : undefined;
try {
  await runProgram(version, process.argv.slice(2), {
    exec: systemExec,
    startHeir: () => startHeir(fileURLToPath(new URL('aftercare.js', import.meta.url))),
    env: process.env,
    signal: abort.signal,
    screen: {
      write: (text) => void process.stdout.write(text),
      // Asked each time: windows change their size.
      get columns() {
        return process.stdout.columns > 0 ? process.stdout.columns : 100;
      },
      colour: coloursWanted && terminal !== undefined,
    },
    terminal,
    streams: {
      get input() {
        return process.stdin;
      },
      output: process.stdout,
      errors: process.stderr,
      get interactive() {
        return process.stdin.isTTY && process.stdout.isTTY;
      },
    },
    progress: process.stderr.isTTY && process.env.TERM !== 'dumb' ? showProgress : undefined,
    exit: (status) => {
      process.exitCode = status;
    },
  });
} catch (error) {
  const colours = createColors(coloursWanted && process.stderr.isTTY);
  if (error instanceof CpydbgError) {
    process.stderr.write(`${colours.red('✗')} ${error.message}\n  ${error.remedy}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${colours.red('✗')} cpydbg itself failed: ${messageOf(error)}\n`);
    if (error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
    process.exitCode = ExitCode.internal;
  }
}
process.on('exit', () => {
  process.exitCode = broken ?? process.exitCode;
});

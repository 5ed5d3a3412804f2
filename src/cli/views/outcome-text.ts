import { basename, relative } from 'node:path';
import { quoteForShell } from '../../base/shell-quote.js';
import type { SetupEvent } from '../../setup/events.js';
import type { ProofStop } from '../../setup/proof/report.js';
import type { Colours } from '../colours.js';
import { duration, partTitle } from './wording.js';

/** Where the proof's session stopped: the C line, what called it, and the Python line above it. */
export function stopText(stop: ProofStop, colours: Colours): string {
  const lines = [
    `  ${colours.green('●')} stopped in ${colours.bold(stop.function)}  ${colours.dim(place(stop.file, stop.line))}`,
    `      ${stop.text.trim()}`,
  ];
  if (stop.callers.length > 0) lines.push(colours.dim(`      called by ${stop.callers.join(' ← ')}`));
  if (stop.python !== undefined) {
    const { function: name, file, line, text } = stop.python;
    lines.push(
      `      for the Python line  ${colours.dim(`${place(file, line)} in ${name}`)}`,
      `      ${colours.cyan(text.trim())}`,
    );
  }
  return lines.join('\n');
}

/** The path as seen from here where that is shorter. */
function place(file: string, line: number): string {
  const near = relative(process.cwd(), file);
  return `${near.startsWith('..') ? file : near}:${line}`;
}

export function failureText(event: Extract<SetupEvent, { event: 'failed' }>, colours: Colours): string {
  const lines = [
    `${colours.red('✗')} ${colours.bold(event.message)}`,
    `  ${event.remedy.replaceAll('\n', '\n  ')}`,
  ];
  if (event.log !== undefined) lines.push(colours.dim(`  The whole log: ${event.log}`));
  return lines.join('\n');
}

export function finishedText(event: Extract<SetupEvent, { event: 'finished' }>, colours: Colours): string {
  const near = relative(process.cwd(), event.directory);
  const folder = near === '' ? '.' : near.startsWith('..') ? event.directory : near;
  if (event.until !== 'proof') {
    const what = partTitle[event.until];
    const next = `cpydbg setup ${quoteForShell(folder)}`;
    return `${colours.green('✓')} ${colours.bold('Done')} after ${duration(event.seconds)}, up to and with: ${what}.\n  The rest:  ${colours.bold(next)}`;
  }
  return [
    `${colours.green('✓')} ${colours.bold('Ready')} after ${duration(event.seconds)}. Debugging ${basename(event.directory)} works: it was just done.`,
    `  Open the folder and press F5:  ${colours.bold(`code ${quoteForShell(folder)}`)}`,
  ].join('\n');
}

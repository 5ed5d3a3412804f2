import type { PythonFrame } from '../../cpython/stack/frames.js';
import type { MixedFrame } from '../../cpython/stack/merge-native.js';
import type { Frame } from '../../engines/engine.js';
import { createColors, type Colours } from '../colours.js';
import { cPlaces } from './c-places.js';
import { foldRepeats } from './fold.js';
import { headingLines } from './heading.js';
import type { SourceLines } from './source-lines.js';
import { markedSource } from './source-text.js';
import type {
  FrameReport,
  InterpreterReport,
  LocalsReport,
  NativeThreadReport,
  StackReport,
  ThreadReport,
} from './stack-report.js';
import { terminalSafe } from './terminal-safe.js';
import { threadHeading } from './thread-heading.js';

export interface StackTextOptions {
  readonly colour: boolean;
  /** Set where source lines are wanted. */
  readonly source?: SourceLines;
  /** Recursion is folded. */
  readonly fold: boolean;
}

/** Function names are aligned up to this width; longer ones push their place to the right. */
const widestName = 40;

/** The column of frame numbers, so that most stacks look alike. */
const narrowestIndex = 6;

const detailIndent = ' '.repeat(10);

/** Stacks for people: innermost first, as they are asked for. Plain lines without colours, the same each time. */
export function renderStacks(report: StackReport, options: StackTextOptions): string {
  const colours = createColors(options.colour);
  const { subject, changed, interpreters, missing } = report;
  const blocks = [headingLines(subject, changed, colours)];
  for (const interpreter of interpreters) {
    if (!interpreter.isMain) blocks.push([colours.bold(interpreterTitle(interpreter))]);
    for (const thread of interpreter.threads) blocks.push(threadLines(thread, options, colours));
  }
  if (report.nativeThreads.length > 0) blocks.push([colours.bold('Threads that know nothing of Python')]);
  for (const thread of report.nativeThreads) blocks.push(nativeThreadLines(thread, options, colours));
  const rest = [
    ...missing.map((reason) => colours.yellow(terminalSafe(reason))),
    ...othersLine(report, colours),
  ];
  if (rest.length > 0) blocks.push(rest);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function interpreterTitle({ id }: InterpreterReport): string {
  return `Sub-interpreter ${id}`;
}

function othersLine({ others: { count, holder } }: StackReport, { dim }: Colours): string[] {
  if (count === 0) return [];
  const threads = count === 1 ? '1 other thread' : `${count} other threads`;
  const holding = holder === undefined ? '' : ` (${holder} holds the GIL)`;
  return [dim(`${threads}${holding}: --all-threads shows all`)];
}

function threadLines(thread: ThreadReport, options: StackTextOptions, colours: Colours): string[] {
  const { frames, end, unfit } = thread;
  const columns = columnsOf(frames);
  const lines = [threadHeading(thread, colours)];
  const stretches = options.fold
    ? foldRepeats(frames, sameFrame)
    : frames.map((item) => ({ kind: 'shown', item }) as const);
  for (const stretch of stretches) {
    if (stretch.kind === 'folded') lines.push(colours.dim(foldedLine(stretch.round, stretch.rounds)));
    else lines.push(...frameLines(stretch.item, columns, options, colours));
  }
  if (frames.length === 0 && end === 'outermost') lines.push(colours.dim('  no Python code runs in it'));
  if (end === 'more') lines.push(colours.yellow('  … and more frames (--max-frames)'));
  if (typeof end === 'object') {
    lines.push(colours.yellow(`  the rest of the stack is unreadable: ${terminalSafe(end.unreadable)}`));
  }
  if (unfit !== undefined) lines.push(colours.yellow(`  C and Python frames are not merged: ${unfit}`));
  return lines;
}

function nativeThreadLines(
  { osId, os, frames }: NativeThreadReport,
  options: StackTextOptions,
  colours: Colours,
): string[] {
  const name = os?.name === undefined ? '' : ` "${terminalSafe(os.name)}"`;
  const lines = frames.map((frame) => ({ kind: 'c', frame, of: 'other' }) as const);
  const columns = columnsOf(lines);
  return [
    colours.bold(`Thread ${osId ?? '?'}${name}`),
    ...lines.flatMap((each) => frameLines(each, columns, options, colours)),
  ];
}

/** What the lines of one stack have in common. */
interface Columns {
  readonly width: number;
  /** Of the numbers in front. */
  readonly indexWidth: number;
  readonly cPlace: (frame: Frame) => string;
}

function columnsOf(frames: readonly MixedFrame<Frame, FrameReport>[]): Columns {
  let width = 0;
  let last = 0;
  for (const each of frames) {
    width = Math.max(width, nameOf(each).length);
    if (each.kind === 'python') last = each.frame.index;
  }
  return {
    width: Math.min(widestName, width),
    indexWidth: Math.max(narrowestIndex, `#${last}`.length + 2),
    cPlace: cPlaces(frames),
  };
}

/** What makes two frames rounds of one recursion: the same code at the same place. */
function sameFrame(each: MixedFrame<Frame, FrameReport>): string {
  return each.kind === 'python'
    ? `python ${each.frame.python.code} ${each.frame.python.instruction}`
    : `c ${each.frame.address} ${each.frame.function ?? ''}`;
}

function foldedLine(round: readonly MixedFrame<Frame, FrameReport>[], rounds: number): string {
  const python = round.filter(({ kind }) => kind === 'python');
  const named = python.length === 0 ? round : python;
  const names = [...new Set(named.map(nameOf))].join(', ');
  const count = round.length === 1 ? `${rounds} more frames` : `${rounds} more rounds`;
  return `      … ${count} of ${names}`;
}

function nameOf(each: MixedFrame<Frame, FrameReport>): string {
  return each.kind === 'python'
    ? terminalSafe(each.frame.python.function)
    : terminalSafe(each.frame.function ?? '??');
}

function frameLines(
  each: MixedFrame<Frame, FrameReport>,
  { width, indexWidth, cPlace }: Columns,
  options: StackTextOptions,
  colours: Colours,
): string[] {
  const { dim, bold } = colours;
  const name = nameOf(each).padEnd(width);
  if (each.kind === 'c') {
    const line = `${'C'.padStart(indexWidth)}  ${name}  ${cPlace(each.frame)}`;
    return [each.of === 'interpreter' ? dim(line) : line];
  }
  const { frame } = each;
  const mark = frame.suspendable === undefined ? '' : dim(` (${frame.suspendable})`);
  const index = `#${frame.index}`.padStart(indexWidth);
  return [
    `${dim(index)}  ${bold(name)}  ${pythonPlace(frame.python, colours)}${mark}`,
    ...sourceOf(frame.python, options, colours),
    ...(frame.locals === undefined ? [] : localLines(frame.locals, colours)),
  ];
}

function pythonPlace({ file, line, unreadable }: PythonFrame, { cyan, yellow }: Colours): string {
  const where = unreadable === undefined ? String(line ?? '?') : yellow(`? (${terminalSafe(unreadable)})`);
  return `${cyan(terminalSafe(file))}:${where}`;
}

function sourceOf(frame: PythonFrame, { source }: StackTextOptions, colours: Colours): string[] {
  const text = frame.line === undefined ? undefined : source?.(frame.file, frame.line);
  if (text === undefined || text.trim() === '') return [];
  return markedSource(text, frame, colours).map((line) => `${detailIndent}${line}`);
}

function localLines({ items, cut }: LocalsReport, { green, dim, yellow }: Colours): string[] {
  const lines = items.flatMap(({ name, value, unreadable }) => {
    if (unreadable !== undefined)
      return [`${green(terminalSafe(name))} = ${yellow(`<unreadable: ${unreadable}>`)}`];
    // What is not bound has no value to show.
    return value === undefined ? [] : [`${green(terminalSafe(name))} = ${terminalSafe(value.text)}`];
  });
  if (cut !== undefined) lines.push(dim(`… ${terminalSafe(cut)}`));
  return lines.map((line) => `${detailIndent}${line}`);
}

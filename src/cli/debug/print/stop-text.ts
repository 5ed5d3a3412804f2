import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugContext } from '../command.js';
import type { Ended, Stop } from '../session.js';
import type { StackFrame } from '../shapes.js';
import { instructionData, instructionLines } from './instructions-text.js';
import { placeOf } from './place.js';
import { sourceWindow } from './source-window.js';
import type { Shown } from './shown.js';
import { frameData } from './stack-text.js';
import { targetText } from './breakpoint-text.js';

/** Lines of source before and after the current one. */
const around = 2;
/** Instructions before and after the current one. */
const instructionsAround = 3;

/**
 * A stop: why, at which level, where, and what is there.
 *
 * @param before the thread that was looked at until now: another one is named.
 */
export async function showStop(
  context: DebugContext,
  stop: Stop,
  before: number | undefined,
): Promise<Shown> {
  const thread = before === undefined || before === stop.threadId ? '' : `thread ${stop.threadId}`;
  const { focus, colours } = context;
  const [frame] = await focus.frames(0, 1);
  const reason = reasonText(context, stop);
  const level = await focus.level();
  const name = terminalSafe(frame?.name ?? '');
  const where = name === '' || reason.includes(name) ? '' : `in ${colours.bold(name)}`;
  const place = frame === undefined ? '' : placeOf(frame, context.showPath);
  const heading = [`${colours.green('●')} ${reason} ${where}`.trimEnd(), colours.cyan(place), level, thread];
  const body = frame === undefined ? undefined : await showFrame(context, frame);
  return {
    lines: [heading.filter((part) => part !== '').join('  '), ...(body?.lines ?? [])],
    data: {
      event: 'stopped',
      reason: stop.reason,
      ...(stop.description === undefined ? {} : { description: stop.description }),
      ...(stop.text === undefined ? {} : { text: stop.text }),
      breakpoints: context.breakpoints.hit(stop.hitBreakpoints).map(({ number }) => number),
      thread: stop.threadId,
      level,
      ...(frame === undefined ? {} : { frame: frameData(frame, 0) }),
      ...body?.data,
    },
  };
}

/** What is at a frame: the lines around, and at the level of bytecode the instructions. */
export async function showFrame(context: DebugContext, frame: StackFrame): Promise<Shown> {
  const { colours, focus, sources } = context;
  const first = Math.max(1, frame.line - around);
  const lines = frame.line > 0 ? await sources.lines(frame.source, first, frame.line + around) : undefined;
  const source = lines === undefined ? [] : sourceWindow(lines, first, frame, colours);
  const wantsInstructions = lines === undefined || (await focus.level()) === 'bytecode';
  const instructions = wantsInstructions
    ? await showInstructions(context, frame, instructionsAround)
    : undefined;
  return {
    lines: [...source, ...(instructions?.lines ?? [])],
    data: {
      ...(lines === undefined ? {} : { source: { first, lines } }),
      ...instructions?.data,
    },
  };
}

/** The instructions around the one that a frame is at; undefined where there are none. */
export async function showInstructions(
  { session, colours }: DebugContext,
  { instructionPointerReference: at }: StackFrame,
  before: number,
  after = before,
): Promise<Shown | undefined> {
  if (at === undefined || session.capabilities.supportsDisassembleRequest !== true) return undefined;
  const answer = await session.client
    .request('disassemble', {
      memoryReference: at,
      instructionOffset: -before,
      instructionCount: before + 1 + after,
      resolveSymbols: true,
    })
    .catch(() => undefined);
  const instructions = (answer?.instructions ?? []).filter((each) => each.presentationHint !== 'invalid');
  if (instructions.length === 0) return undefined;
  return {
    lines: instructionLines(instructions, at, colours),
    data: { instructions: instructions.map((each) => instructionData(each, at)) },
  };
}

function reasonText({ breakpoints, showPath }: DebugContext, stop: Stop): string {
  const hit = breakpoints.hit(stop.hitBreakpoints);
  const said = [stop.description, stop.text].filter((text) => text !== undefined && text !== '');
  if (hit.length > 0) {
    const names = hit.map((each) =>
      each.where.kind === 'data'
        ? `watch ${each.number} (${targetText(each, showPath)})`
        : `breakpoint ${each.number}`,
    );
    const more =
      stop.reason === 'data breakpoint' && stop.text !== undefined ? `: ${terminalSafe(stop.text)}` : '';
    return names.join(', ') + more;
  }
  return terminalSafe(said.length > 0 ? said.join(': ') : stop.reason);
}

/** How it ended. */
export function showEnd({ exitCode, problem }: Ended): Shown {
  const text =
    problem ??
    (exitCode === undefined ? 'The session has ended.' : `The program ended with status ${exitCode}.`);
  return {
    lines: [`○ ${terminalSafe(text)}`],
    data: {
      event: 'ended',
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(problem === undefined ? {} : { problem }),
    },
  };
}

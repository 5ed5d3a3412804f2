import { constants } from 'node:os';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { address } from '../../base/address.js';
import type { Breakpoint, BreakpointId, Frame, Place, Stop, ThreadId } from '../engine.js';

/** A `stopped` event as the port says it. */
export function stopOf(body: Dap.StoppedEvent['body']): Extract<Stop, { kind: 'stopped' }> {
  return {
    kind: 'stopped',
    reason: stopReasons[body.reason] ?? 'other',
    thread: (body.threadId ?? 0) as ThreadId,
    breakpoints: (body.hitBreakpointIds ?? []) as BreakpointId[],
    detail: (body.description ?? body.reason).replace(/^signal /, ''),
  };
}

const stopReasons: Readonly<Record<string, Extract<Stop, { kind: 'stopped' }>['reason'] | undefined>> = {
  breakpoint: 'breakpoint',
  'function breakpoint': 'breakpoint',
  step: 'step',
  exception: 'signal',
};

/**
 * The end of the program. lldb tells a signal's number as if it were an exit status: it was a signal for certain
 * only if the last stop was for the same one.
 */
export function endOf(status: number, lastStop: Stop | undefined): Stop {
  // lldb lost the program in the middle of continuing it: whatever can be caught would have stopped it first.
  if (status < 0) return { kind: 'killed', signal: 'SIGKILL' };
  const signal = lastStop?.kind === 'stopped' && lastStop.reason === 'signal' ? lastStop.detail : undefined;
  const isSignal = signal !== undefined && constants.signals[signal as NodeJS.Signals] === status;
  return isSignal ? { kind: 'killed', signal } : { kind: 'exited', status };
}

export function frameOf(thread: ThreadId, level: number, frame: Dap.StackFrame): Frame {
  return {
    thread,
    level,
    function: frame.name === '' ? undefined : frame.name,
    place: placeOf(frame.source, frame.line),
    address: address(BigInt(frame.instructionPointerReference ?? 0)),
  };
}

export function breakpointOf(breakpoint: Dap.Breakpoint): Breakpoint {
  return {
    id: (breakpoint.id ?? 0) as BreakpointId,
    verified: breakpoint.verified,
    place: placeOf(breakpoint.source, breakpoint.line),
  };
}

/** lldb's `12`, `0x00005555`, `'\x03'` is none: expressions are cast before. */
export function integerOf(text: string): bigint | undefined {
  return /^-?\d+$|^0x[0-9a-f]+$/i.test(text) ? BigInt.asUintN(64, BigInt(text)) : undefined;
}

/** The first line of clang's complaint; the rest draws arrows under an expression that the person never saw. */
export function complaintOf(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/^error: (?:<user expression \d+>:\d+:\d+: )?/, '');
}

function placeOf(source: Dap.Source | undefined, line: number | undefined): Place | undefined {
  return source?.path === undefined || line === undefined || line < 1
    ? undefined
    : { file: source.path, line };
}

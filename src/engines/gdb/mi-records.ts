import { address } from '../../base/address.js';
import type { Breakpoint, BreakpointId, Frame, Place, Stop, Stopped, Thread, ThreadId } from '../engine.js';
import { listOf, numberOf, textOf, tupleOf, type MiTuple } from './mi-value.js';

/** A `*stopped` record as the port says it. */
export function stopOf(results: MiTuple): Stop {
  const reason = textOf(results.reason) ?? '';
  switch (reason) {
    case 'exited-normally':
      return { kind: 'exited', status: 0 };
    case 'exited':
      // gdb prints it in octal.
      return { kind: 'exited', status: Number.parseInt(textOf(results['exit-code']) ?? '0', 8) };
    case 'exited-signalled':
      return { kind: 'killed', signal: textOf(results['signal-name']) ?? 'a signal' };
    default: {
      const at = integerOf(textOf(tupleOf(results.frame).addr) ?? '');
      return {
        kind: 'stopped',
        reason: stopReasons[reason] ?? 'other',
        thread: threadIdOf(results['thread-id']) ?? (1 as ThreadId),
        breakpoints: [numberOf(results.bkptno) ?? watchpointOf(results)].filter(
          (id) => id !== undefined,
        ) as BreakpointId[],
        detail: textOf(results['signal-name']) ?? reason,
        ...(at === undefined ? {} : { at: address(at) }),
      };
    }
  }
}

const stopReasons: Readonly<Record<string, Stopped['reason'] | undefined>> = {
  'breakpoint-hit': 'breakpoint',
  'end-stepping-range': 'step',
  'function-finished': 'step',
  'signal-received': 'signal',
  'watchpoint-trigger': 'watchpoint',
  'read-watchpoint-trigger': 'watchpoint',
  'access-watchpoint-trigger': 'watchpoint',
};

/** gdb's number of the watchpoint that a record is about; its name tells the kind. */
function watchpointOf(results: MiTuple): number | undefined {
  const watchpoint = results.wpt ?? results['hw-rwpt'] ?? results['hw-awpt'];
  return numberOf(tupleOf(watchpoint).number);
}

export function threadIdOf(value: MiTuple[string]): ThreadId | undefined {
  return numberOf(value) as ThreadId | undefined;
}

/** A `frame={…}` of a stack. */
export function frameOf(thread: ThreadId, frame: MiTuple): Frame {
  return {
    thread,
    level: numberOf(frame.level) ?? 0,
    // gdb's word for a function that has no name.
    function: frame.func === '??' ? undefined : textOf(frame.func),
    place: placeOf(frame),
    address: address(integerOf(textOf(frame.addr) ?? '') ?? 0n),
  };
}

/** A `bkpt={…}`; one with several locations is where its first one is. */
export function breakpointOf(bkpt: MiTuple): Breakpoint {
  const first = tupleOf(listOf(bkpt.locations)[0]);
  return {
    id: (numberOf(bkpt.number) ?? 0) as BreakpointId,
    verified: bkpt.pending === undefined && textOf(bkpt.addr) !== '<PENDING>',
    place: placeOf(bkpt) ?? placeOf(first),
  };
}

/** `Thread 0x7ffff7cf2740 (LWP 12803)`, `process 12803`. */
export function threadOf(thread: MiTuple): Thread | undefined {
  const id = threadIdOf(thread.id);
  if (id === undefined) return undefined;
  const system = /\b(?:LWP|process) (\d+)/.exec(textOf(thread['target-id']) ?? '')?.[1];
  return { id, osId: system === undefined ? undefined : Number(system), name: textOf(thread.name) };
}

/** What `-data-evaluate-expression` prints for a 64-bit number or a pointer: `12`, `0x55…`, `0x55… <main+4>`. */
export function integerOf(text: string): bigint | undefined {
  const match = /^(-?\d+|0x[0-9a-f]+)(?= |$)/.exec(text);
  return match?.[1] === undefined ? undefined : BigInt.asUintN(64, BigInt(match[1]));
}

/** `file` and `line` of a record; through the source map where gdb knows the whole path. */
export function placeOf(where: MiTuple): Place | undefined {
  const file = textOf(where.fullname) ?? textOf(where.file);
  const line = numberOf(where.line);
  return file === undefined || line === undefined ? undefined : { file, line };
}

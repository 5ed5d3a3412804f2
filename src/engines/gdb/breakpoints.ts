import { hex, type Address } from '../../base/address.js';
import type { Breakpoint, BreakpointId, BreakOptions } from '../engine.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { breakpointOf } from './mi-records.js';
import { numberOf, tupleOf } from './mi-value.js';

/** Where a breakpoint is to be, as -break-insert takes it. */
export const atFunction = (name: string): readonly string[] => ['--function', name];
export const atLine = (file: string, line: number): readonly string[] => [
  '--source',
  file,
  '--line',
  String(line),
];
export const atAddress = (at: Address): readonly string[] => [`*${hex(at)}`];

export async function insertBreakpoint(
  gdb: Conversation,
  where: readonly string[],
  options: BreakOptions = {},
): Promise<Breakpoint> {
  // -f: a place that is not known yet is kept for libraries to come.
  const { bkpt } = await gdb.demand(miCommand('break-insert', '-f', ...optionsOf(options), ...where));
  return breakpointOf(tupleOf(bkpt));
}

function optionsOf({ condition, ignore, thread }: BreakOptions): string[] {
  return [
    ...(condition === undefined ? [] : ['-c', condition]),
    ...(ignore === undefined ? [] : ['-i', String(ignore)]),
    ...(thread === undefined ? [] : ['-p', String(thread)]),
  ];
}

export async function enableBreakpoints(
  gdb: Conversation,
  breakpoints: readonly Breakpoint[],
  enabled: boolean,
): Promise<void> {
  if (breakpoints.length === 0) return;
  const ids = breakpoints.map(({ id }) => String(id));
  await gdb.demand(miCommand(enabled ? 'break-enable' : 'break-disable', ...ids));
}

export async function clearBreakpoint(gdb: Conversation, { id }: Breakpoint): Promise<void> {
  await gdb.demand(miCommand('break-delete', String(id)));
}

/** @throws CpydbgError `engines/refused` where the processor has no place for it. */
export async function insertWatchpoint(
  gdb: Conversation,
  watched: { readonly at: Address; readonly size: number; readonly access: 'write' | 'readWrite' },
  { condition = '', ignore, thread }: BreakOptions = {},
): Promise<Breakpoint> {
  const { at, size, access } = watched;
  const options = [condition, String(ignore ?? ''), String(thread ?? '')];
  const { number } = await gdb.demand(
    miCommand('cpydbg-watch', String(at), String(size), access, ...options),
  );
  return { id: (numberOf(number) ?? 0) as BreakpointId, verified: true, place: undefined };
}

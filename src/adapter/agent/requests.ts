import type { BreakpointTerms, PythonBreakpoints } from './python-breakpoints.js';
import type { EvaluationRequest } from './evaluation.js';
import type { Step } from './trap.js';

/** The texts that ask the agent for something; python/ reads them in the same order. */
export function breakpointsRequest(all: PythonBreakpoints): readonly string[] {
  const { lines, functions, instructions, opcodes, exceptions } = all;
  const names = typeof exceptions.raised === 'boolean' ? [] : exceptions.raised;
  return [
    'breakpoints',
    ...group(lines, ({ file, line }) => [file, String(line)]),
    ...group(functions, ({ name }) => [name]),
    ...group(instructions, ({ code, offset }) => [String(code), String(offset)]),
    ...group(opcodes, ({ opcode, everywhere }) => [String(opcode), flag(everywhere)]),
    flag(exceptions.raised !== false),
    String(names.length),
    ...names,
    flag(exceptions.uncaught),
    exceptions.condition ?? '',
  ];
}

function group<T extends BreakpointTerms>(
  breakpoints: readonly T[],
  place: (breakpoint: T) => readonly string[],
): readonly string[] {
  return [
    String(breakpoints.length),
    ...breakpoints.flatMap((breakpoint) => [
      String(breakpoint.id),
      breakpoint.condition ?? '',
      breakpoint.hits?.operator ?? '',
      String(breakpoint.hits?.count ?? ''),
      breakpoint.log ?? '',
      ...place(breakpoint),
    ]),
  ];
}

/** @param thread what Python calls `ident`, where it is not the thread that reads the request. */
export function armRequest(step: Step, thread?: number): readonly string[] {
  return [
    thread === undefined ? 'arm' : 'arm-from-c',
    step.kind,
    String(step.frame ?? 0),
    thread?.toString() ?? '',
  ];
}

export function evaluateRequest(request: EvaluationRequest): readonly string[] {
  const { source, mode, frame, thread, assignTo } = request;
  const how = assignTo === undefined ? mode : 'eval';
  return ['evaluate', source, how, String(frame), thread?.toString() ?? '', assignTo ?? ''];
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}

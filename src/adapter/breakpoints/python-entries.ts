import type {
  BreakpointTerms,
  FunctionBreakpoint,
  InstructionBreakpoint,
  LineBreakpoint,
  OpcodeBreakpoint,
  PythonBreakpoints,
} from '../agent/python-breakpoints.js';
import type { Entry } from './entry.js';

/** The person's Python breakpoints as the agent takes them. */
export function pythonBreakpoints(
  entries: readonly Entry[],
  opcodes: ReadonlyMap<string, number>,
): Omit<PythonBreakpoints, 'exceptions'> {
  const lines: LineBreakpoint[] = [];
  const functions: FunctionBreakpoint[] = [];
  const instructions: InstructionBreakpoint[] = [];
  const byOpcode: OpcodeBreakpoint[] = [];
  for (const { id, where, terms } of entries) {
    const all: BreakpointTerms = { id, ...terms };
    if (where.kind === 'python-line') lines.push({ ...all, file: where.file, line: where.line });
    if (where.kind === 'python-function') functions.push({ ...all, name: where.name });
    if (where.kind === 'python-instruction')
      instructions.push({ ...all, code: where.code, offset: where.offset });
    const opcode = where.kind === 'opcode' ? opcodes.get(where.name) : undefined;
    if (where.kind === 'opcode' && opcode !== undefined) {
      byOpcode.push({ ...all, opcode, everywhere: where.everywhere });
    }
  }
  return { lines, functions, instructions, opcodes: byOpcode };
}

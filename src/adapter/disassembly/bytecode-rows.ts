import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { hex } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { disassembleCode } from '../../cpython/bytecode/disassemble.js';
import type { CodePlace } from '../../cpython/bytecode/code-at.js';
import type { InlineCache, Instruction } from '../../cpython/bytecode/instruction.js';
import type { PythonTarget } from '../../cpython/python-target.js';

export type Row = Dap.DisassembledInstruction;

/** Characters of an opcode's name, so that arguments stand below each other. */
const nameWidth = 28;

/** All of a code object as rows, one for each instruction and one for each inline cache, in the order of memory. */
export function bytecodeRows(target: PythonTarget, { code, instructions: first }: CodePlace): readonly Row[] {
  const { instructions, end } = disassembleCode(target, code.address, { instructions: first });
  const rows = instructions.flatMap((instruction) => [
    instructionRow(instruction, code.file),
    ...instruction.caches.map(cacheRow),
  ]);
  const [head, ...rest] = rows;
  if (head === undefined) return rows;
  const isInstrumented = instructions.some(({ opcode }) => isOfMonitoring(opcode.form));
  const titled = {
    ...head,
    symbol: code.qualifiedName,
    ...(isInstrumented ? { instruction: `${head.instruction}  ; instrumented code` } : {}),
  };
  return typeof end === 'object'
    ? [titled, ...rest, { address: hex(first), instruction: `<unreadable: ${end.unreadable}>` }]
    : [titled, ...rest];
}

function instructionRow(instruction: Instruction, file: string): Row {
  const { address, bytes, caches, location } = instruction;
  const place = isReadable(location) ? location.value : undefined;
  // The caches have rows of their own.
  const own = bytes.subarray(0, bytes.length - caches.reduce((sum, { size }) => sum + size, 0));
  return {
    address: hex(address),
    instructionBytes: Buffer.from(own)
      .toString('hex')
      .replace(/(..)(?=.)/g, '$1 '),
    instruction: textOf(instruction),
    ...(place?.line === undefined
      ? {}
      : {
          location: { path: file },
          line: place.line,
          ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
          ...(place.column === undefined ? {} : { column: place.column + 1 }),
          ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn + 1 }),
        }),
  };
}

/** `L2: BINARY_OP_ADD_INT  0 (+)  specialised from BINARY_OP`. */
export function textOf(instruction: Instruction): string {
  const { opcode, original, argument, argumentText, label, handler } = instruction;
  const shown = opcode.form === 'specialised' ? opcode : original;
  const operand =
    argument === undefined ? '' : `${argument}${argumentText === '' ? '' : ` (${argumentText})`}`;
  const notes = [
    opcode.form === 'specialised' ? `specialised from ${original.name}` : undefined,
    handler === undefined ? undefined : `exceptions go to ${handler.target}`,
  ].filter((note) => note !== undefined);
  const head = label === undefined ? '' : `L${label}: `;
  const text = `${head}${shown.name.padEnd(nameWidth)} ${operand}`;
  return (notes.length === 0 ? text : `${text}  ; ${notes.join(', ')}`).trimEnd();
}

/**
 * `sys.monitoring` and our own agent rewrite most instructions of the code that they watch: that is said once, at the head of
 * the code, and each row shows what the program means.
 */
function isOfMonitoring(form: Instruction['opcode']['form']): boolean {
  return form === 'instrumented' || form === 'marker';
}

function cacheRow({ address, name, value }: InlineCache): Row {
  return { address: hex(address), instruction: `  CACHE ${name} = ${value}`, presentationHint: 'normal' };
}

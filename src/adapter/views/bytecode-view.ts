import { hex } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { disassembleCode } from '../../cpython/bytecode/disassemble.js';
import type { Instruction } from '../../cpython/bytecode/instruction.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { BytecodeBody, BytecodeRow } from '../../dap/views.js';
import type { PythonPart } from '../stack/python-stack.js';
import { stackVariables } from '../variables/python-scopes.js';
import type { Showing } from '../variables/shown-variable.js';

/** The code that a frame runs, its place in it, and the values on its stack. */
export function bytecodeView(showing: Showing, target: PythonTarget, part: PythonPart): BytecodeBody {
  const { frame } = part;
  const { code, instructions, end, exceptionEntries } = disassembleCode(target, frame.code, {
    frames: [frame],
  });
  return {
    name: code.qualifiedName,
    file: code.file,
    firstLine: code.firstLine,
    code: hex(code.address),
    instructions: instructions.map(rowOf),
    stack: stackVariables(showing, target, part),
    exceptions: isReadable(exceptionEntries) ? exceptionEntries.value.map((entry) => ({ ...entry })) : [],
    ...(typeof end === 'object' ? { problem: end.unreadable } : {}),
  };
}

function rowOf(instruction: Instruction): BytecodeRow {
  const { offset, address, original, opcode, argument, argumentText, label, jumpTarget, handler } =
    instruction;
  const place = isReadable(instruction.location) ? instruction.location.value : undefined;
  return {
    offset,
    address: hex(address),
    name: original.name,
    ...(opcode.form === 'specialised' ? { specialised: opcode.name } : {}),
    instrumented: opcode.form === 'instrumented' || opcode.form === 'marker',
    argumentText,
    isCurrent: instruction.isCurrent,
    caches: instruction.caches.map(({ name, value }) => ({ name, value: String(value) })),
    ...defined({ argument, label, jumpTarget, handler: handler?.target }),
    ...defined({
      line: place?.line,
      column: place?.column,
      endLine: place?.endLine,
      endColumn: place?.endColumn,
    }),
  };
}

/** Without what is undefined. */
function defined(numbers: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(numbers).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

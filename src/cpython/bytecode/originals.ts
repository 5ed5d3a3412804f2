import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import { readPointer } from '../objects/field-access.js';
import type { PythonTarget } from '../python-target.js';
import type { Opcode, Opcodes } from './opcode.js';

/** One code unit: what its two bytes say. */
export interface Unit {
  readonly opcode: Opcode;
  /** The second byte, EXTENDED_ARG not looked at. */
  readonly argument: number;
}

/** Executors of one code object: their number has to fit an argument of eight bits, and is bounded there. */
const maxExecutors = 256;

/**
 * Finds what a code unit would be if nobody had specialised, instrumented or compiled it: what the compiler made
 * (Python/instrumentation.c, v3.12.0: _Py_GetBaseOpcode; v3.13.0: _Py_GetBaseCodeUnit).
 *
 * @param code `PyCodeObject *`.
 * @returns a function of the unit's index and of what is there in memory. Throws `Unreadable` where that is a marker, and
 *   what it stands for cannot be read.
 */
export function originals(
  target: PythonTarget,
  code: Address,
  opcodes: Opcodes,
): (index: number, unit: Unit) => Unit {
  const named = (number: number): Opcode =>
    opcodes.byNumber[number] ?? giveUp(`no instruction has the opcode ${number}`);
  const baseOf = (opcode: Opcode): Opcode => opcodes.byName.get(opcode.base) ?? opcode;
  return (index, unit) => {
    let { opcode } = unit;
    if (opcode.name === 'ENTER_EXECUTOR') {
      const { number, argument } = executor(target, code, unit.argument);
      return { opcode: baseOf(named(number)), argument };
    }
    if (opcode.name === 'INSTRUMENTED_LINE') opcode = named(lineOriginal(target, code, index));
    if (opcode.name === 'INSTRUMENTED_INSTRUCTION') opcode = named(instructionOriginal(target, code, index));
    return { opcode: baseOf(opcode), argument: unit.argument };
  };
}

/**
 * From 3.13.1 on an entry is of any size and its first byte is the opcode; before it is a struct of two bytes
 * (Include/cpython/code.h, v3.12.0, v3.13.15: _PyCoLineInstrumentationData).
 */
function lineOriginal(target: PythonTarget, code: Address, index: number): number {
  const { memory, layout } = target;
  const lines =
    readPointer(target, monitoring(target, code), '_PyCoMonitoringData.lines') ??
    giveUp('its line events are written down nowhere');
  if (!layout.has('_PyCoLineInstrumentationData.bytes_per_entry')) {
    return memory.u8(address(lines + index * layout.size('_PyCoLineInstrumentationData')));
  }
  const size = memory.u8(address(lines + layout.offset('_PyCoLineInstrumentationData.bytes_per_entry')));
  return memory.u8(address(lines + layout.offset('_PyCoLineInstrumentationData.data') + index * size));
}

function instructionOriginal(target: PythonTarget, code: Address, index: number): number {
  const opcodes =
    readPointer(target, monitoring(target, code), '_PyCoMonitoringData.per_instruction_opcodes') ??
    giveUp('its instruction events are written down nowhere');
  return target.memory.u8(address(opcodes + index));
}

function monitoring(target: PythonTarget, code: Address): Address {
  return (
    readPointer(target, code, 'PyCodeObject._co_monitoring') ??
    giveUp(`the code at ${hex(code)} is instrumented, but nothing says how`)
  );
}

/** What the instruction was that became the entry of compiled code (Include/internal/pycore_optimizer.h, v3.13.0). */
function executor(
  target: PythonTarget,
  code: Address,
  index: number,
): { readonly number: number; readonly argument: number } {
  const { memory, layout } = target;
  const array = readPointer(target, code, 'PyCodeObject.co_executors') ?? giveUp('there are no executors');
  const size = memory.i32(address(array + layout.offset('_PyExecutorArray.size')));
  if (!(index < size && size <= maxExecutors)) giveUp(`there is no executor ${index}`);
  const found = memory.pointer(address(array + layout.offset('_PyExecutorArray.executors') + index * 8));
  return {
    number: memory.u8(address(found + layout.offset('_PyExecutorObject.vm_data.opcode'))),
    argument: memory.u8(address(found + layout.offset('_PyExecutorObject.vm_data.oparg'))),
  };
}

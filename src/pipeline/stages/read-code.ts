import { decodeInstructions, type Instruction } from '../bytecode/decode-instructions.js';
import { parseExceptionTable } from '../../cpython/bytecode/exception-table.js';
import { readCache } from '../bytecode/inline-caches.js';
import { baseOf } from '../bytecode/opcode-tables.js';
import { LocationTable } from '../../cpython/linetable.js';
import type { RawCode, RawSpecialised } from '../answers.js';
import type { InterpreterFacts } from '../interpreter-facts.js';
import type { MakerList } from '../makers/maker-list.js';
import { specialiserOf } from '../makers/specialisers.js';
import type { UnitEmitters } from './final-makers.js';
import type { CodeUnit, Item, SourceRange, SpecialisedStep, Step } from '../model.js';

/** @param makerOf who has made an instruction of a unit. */
export function readCode(
  rows: readonly RawCode[],
  facts: InterpreterFacts,
  makerOf: UnitEmitters,
): readonly CodeUnit[] {
  return rows.map((row, unit) => {
    const [, , , , [argCount, posOnlyArgCount, kwOnlyArgCount], flags, stackSize] = row;
    const [code, lineTable, exceptionTable, constants, names, locals] = row.slice(7) as unknown as [
      ...[Uint8Array, Uint8Array, Uint8Array],
      ...[readonly string[], readonly string[], readonly string[]],
    ];
    const rangeAt = rangesOf(row);
    let previous = '';
    return {
      ...{ unit, argCount, posOnlyArgCount, kwOnlyArgCount, flags, stackSize, constants, names, locals },
      bytes: code.length,
      lineTableBytes: lineTable.length,
      instructions: instructionsOf(row, facts).map((each) => {
        const range = rangeAt(each.offset);
        const maker = makerOf(unit, each.op, range, previous);
        previous = each.op;
        return step(each, range, maker);
      }),
      exceptionTable: (parseExceptionTable(exceptionTable) ?? []),
    };
  });
}

function instructionsOf(row: RawCode, facts: InterpreterFacts): readonly Instruction[] {
  return decodeInstructions(row[7], facts.opcodes, { constants: row[10], names: row[11], locals: row[12] });
}

function step(
  { offset, op, argument, text, target }: Instruction,
  range: SourceRange | null,
  maker: number | null,
): Step {
  return { at: offset, op, arg: argument ?? null, text, target: target ?? null, range, maker };
}

/** By offset; lines without columns are no range that could be pointed to, but for the start of a unit. */
export function rangesOf(row: RawCode): (offset: number) => SourceRange | null {
  const table = new LocationTable(row[8], row[3]);
  return (offset) => {
    const entry = table.at(offset);
    if (entry?.line === undefined) return null;
    const { line, column = 0, endLine = line, endColumn = column } = entry;
    return [line, column, endLine, endColumn];
  };
}

/** The same instructions in the forms that running has given them, with what is in their caches. */
export function readSpecialised(
  rows: RawSpecialised,
  codes: readonly RawCode[],
  facts: InterpreterFacts,
  makers: MakerList,
): readonly Item<'specialised'>[] {
  const { opcodes, minor } = facts;
  return codes.flatMap((code, unit) => {
    const adaptive = rows[unit]?.[1];
    // As long as the code it comes from, or it comes from another.
    if (adaptive?.length !== code[7].length) return [];
    const rangeAt = rangesOf(code);
    const instructions = instructionsOf(code, facts).map((each): SpecialisedStep => {
      const form = adaptive[each.offset] ?? 0;
      const op = opcodes.names.get(form) ?? `<${form}>`;
      const base = baseOf(opcodes, each.op);
      const maker = op === each.op ? null : makers.index(specialiserOf(baseOf(opcodes, op), minor));
      return {
        ...step(each, rangeAt(each.offset), maker),
        op,
        base: each.op,
        cache: readCache(adaptive, each.offset + 2, opcodes.caches.get(base) ?? []),
      };
    });
    return [{ unit, instructions }];
  });
}

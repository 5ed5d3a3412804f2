import { describe, expect, it } from 'vitest';
import { giveUp } from '../../../src/base/reading.js';
import { opcodesOf } from '../../../src/cpython/bytecode/opcodes.js';
import { labelsOf, targetsOf } from '../../../src/cpython/bytecode/labels.js';
import type { Unit } from '../../../src/cpython/bytecode/originals.js';
import { jumpTarget, walkInstructions } from '../../../src/cpython/bytecode/walk.js';
import { parseVersion, supportWindow, type PythonVersion } from '../../../src/cpython/version.js';

const version = (text: string): PythonVersion => {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
};

const opcodes = opcodesOf(version('3.13.0'));

/** `['LOAD_FAST', 1]` and so on as bytes; caches are zeros. */
function assemble(...units: readonly (readonly [name: string, argument: number])[]): Uint8Array {
  return Uint8Array.from(
    units.flatMap(([name, argument]) => {
      const opcode = opcodes.byName.get(name);
      if (opcode === undefined) throw new Error(`there is no ${name}`);
      return [opcode.number, argument, ...Array.from({ length: 2 * opcode.cacheUnits }, () => 0)];
    }),
  );
}

const asBase = (_: number, { opcode, argument }: Unit): Unit => ({
  opcode: opcodes.byName.get(opcode.base) ?? opcode,
  argument,
});

describe('a walk from instruction to instruction', () => {
  it('passes over inline caches and adds EXTENDED_ARG', () => {
    const bytes = assemble(
      ['BINARY_OP_ADD_INT', 0],
      ['EXTENDED_ARG', 1],
      ['EXTENDED_ARG', 2],
      ['LOAD_FAST', 3],
    );
    const { instructions, unreadable } = walkInstructions(bytes, opcodes, asBase);
    expect(unreadable).toBeUndefined();
    expect(
      instructions.map(({ offset, start, opcode, original, argument }) => [
        offset,
        start,
        opcode.name,
        original.name,
        argument,
      ]),
    ).toEqual([
      [0, 0, 'BINARY_OP_ADD_INT', 'BINARY_OP', 0],
      [4, 4, 'EXTENDED_ARG', 'EXTENDED_ARG', 1],
      [6, 4, 'EXTENDED_ARG', 'EXTENDED_ARG', 0x102],
      [8, 4, 'LOAD_FAST', 'LOAD_FAST', 0x10203],
    ]);
  });

  it('wraps arguments that do not fit a C int', () => {
    const wide = ['EXTENDED_ARG', 255] as const;
    const { instructions } = walkInstructions(
      assemble(wide, wide, wide, ['LOAD_FAST', 255]),
      opcodes,
      asBase,
    );
    expect(instructions.at(-1)?.argument).toBe(-1);
  });

  it('knows where jumps go, behind their caches', () => {
    const bytes = assemble(['FOR_ITER', 3], ['NOP', 0], ['JUMP_BACKWARD', 5], ['END_FOR', 0]);
    const { instructions } = walkInstructions(bytes, opcodes, asBase);
    expect(instructions.map(jumpTarget)).toEqual([10, undefined, 0, undefined]);
    const entry = { start: 0, end: 4, target: 10, depth: 0, lasti: false };
    expect([...labelsOf(instructions, [entry])]).toEqual([
      [0, 1],
      [4, 2],
      [10, 3],
    ]);
    expect([...targetsOf(instructions, [entry])].sort((one, other) => one - other)).toEqual([0, 10]);
  });

  it('ends where an original cannot be read, and says why', () => {
    const original = (index: number, unit: Unit): Unit =>
      index === 1 ? giveUp('gone') : asBase(index, unit);
    const walked = walkInstructions(assemble(['NOP', 0], ['INSTRUMENTED_LINE', 0]), opcodes, original);
    expect(walked.instructions).toHaveLength(1);
    expect(walked.unreadable).toBe('gone');
  });

  it('shows what no version has by its number', () => {
    const { instructions } = walkInstructions(Uint8Array.from([235, 7, 0]), opcodes, asBase);
    expect(instructions.map(({ opcode, argument }) => [opcode.name, argument])).toEqual([
      ['<235>', undefined],
    ]);
  });
});

describe.each(supportWindow)('the opcodes of %s', (minor) => {
  const { byNumber, byName } = opcodesOf(version(`${minor}.0`));

  it('have bases that are there, and the same argument and caches', () => {
    expect(byName.size).toBeGreaterThan(170);
    for (const opcode of byName.values()) {
      const base = byName.get(opcode.base);
      expect(base?.form === 'base' || base?.form === 'marker', opcode.name).toBe(true);
      expect([base?.argument, base?.caches], opcode.name).toEqual([opcode.argument, opcode.caches]);
      expect(byNumber[opcode.number], opcode.name).toBe(opcode);
    }
  });
});

it('of a version that is not known nothing is said', () => {
  expect(() => opcodesOf(version('3.16.0'))).toThrow('3.16');
});

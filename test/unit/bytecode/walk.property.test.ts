import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExceptionTable } from '../../../src/cpython/bytecode/exception-table.js';
import { labelsOf } from '../../../src/cpython/bytecode/labels.js';
import { opcodesOf } from '../../../src/cpython/bytecode/opcodes.js';
import { jumpTarget, walkInstructions } from '../../../src/cpython/bytecode/walk.js';
import { parseVersion, supportWindow } from '../../../src/cpython/version.js';

it.each(supportWindow)('any bytes are walked to their end as code of %s', (minor) => {
  const version = parseVersion(`${minor}.0`);
  if (version === undefined) throw new Error('no version');
  const opcodes = opcodesOf(version);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { instructions, unreadable } = walkInstructions(bytes, opcodes, (_, unit) => unit);
      expect(unreadable).toBeUndefined();
      let end = 0;
      for (const instruction of instructions) {
        expect(instruction.offset).toBe(end);
        expect(Number.isSafeInteger(jumpTarget(instruction) ?? 0)).toBe(true);
        end += 2 * (1 + instruction.original.cacheUnits);
      }
      expect(end).toBeGreaterThanOrEqual(bytes.length - 1);
      expect(labelsOf(instructions, []).size).toBeLessThanOrEqual(instructions.length);
    }),
  );
});

it('any bytes are an exception table, or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      for (const { start, end } of parseExceptionTable(bytes) ?? [])
        expect(end).toBeGreaterThanOrEqual(start);
    }),
  );
});

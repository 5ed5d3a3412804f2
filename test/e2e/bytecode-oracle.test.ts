import { describe, expect, test } from 'vitest';
import { address } from '../../src/base/address.js';
import { isReadable } from '../../src/base/reading.js';
import { wholeLimits } from '../../src/base/limits.js';
import { codeAt } from '../../src/cpython/bytecode/code-at.js';
import { disassembleCode } from '../../src/cpython/bytecode/disassemble.js';
import type { Disassembly, Instruction } from '../../src/cpython/bytecode/instruction.js';
import type { PythonTarget } from '../../src/cpython/python-target.js';
import type { CorpusReport, ReportedCode, ReportedRow } from './bytecode/reported-code.js';
import { interpreters } from './interpreters.js';
import { allThreads, wholeStack } from './stack/compare.js';
import { withWaitingPython } from './stack/waiting-python.js';

describe.each(interpreters())('bytecode of $name', (interpreter) => {
  test('is read as its own dis reads it, whatever is in the place of the originals', async () => {
    await withWaitingPython<CorpusReport>(interpreter, ['../bytecode/corpus.py'], ({ target, report }) => {
      const seen = new Map<string, Set<string>>();
      let instructions = 0;
      for (const code of report.codes) {
        const read = compared(target, code);
        for (const { opcode } of read.instructions)
          seen.set(opcode.form, (seen.get(opcode.form) ?? new Set()).add(opcode.name));
        instructions += read.instructions.length;
      }
      const kinds = (form: string): readonly string[] => [...(seen.get(form) ?? [])];
      expect(instructions).toBeGreaterThan(20_000);
      // With free threading 3.13 does not specialise.
      if (!interpreter.freeThreaded) expect(kinds('specialised').length).toBeGreaterThan(25);
      if (interpreter.minor < 12) return;
      expect(kinds('instrumented').length).toBeGreaterThan(5);
      expect(kinds('marker')).toEqual(
        expect.arrayContaining(['INSTRUMENTED_LINE', 'INSTRUMENTED_INSTRUCTION']),
      );
    });
  });

  test('is found by an address in it', async () => {
    const script = ['../bytecode/corpus.py', 'compiled'] as const;
    await withWaitingPython<CorpusReport>(interpreter, script, ({ target, report }) => {
      const objects = report.functions.map(([fn]) => address(fn));
      for (const [fn, code] of report.functions) {
        const { instructions } = disassembleCode(target, address(code));
        for (const { address: at, offset } of instructions)
          expect(codeAt(target, at, { objects })).toMatchObject({ code: { address: code }, offset });
        expect(codeAt(target, address(fn), { objects })).toBeUndefined();
      }
    });
  });

  test('shows where frames stand in it', async () => {
    const script = ['../bytecode/corpus.py', 'compiled'] as const;
    await withWaitingPython<CorpusReport>(interpreter, script, ({ target }) => {
      const frames = allThreads(target).flatMap(({ thread }) => wholeStack(target, thread).frames);
      expect(frames.map(({ name }) => name)).toEqual(['main', '<module>']);
      for (const frame of frames) {
        const { instructions } = disassembleCode(target, frame.code, { frames });
        const [current, ...others] = instructions.filter(({ isCurrent }) => isCurrent);
        expect(others).toEqual([]);
        expect(current?.original.name).toMatch(/CALL/);
        expect(codeAt(target, frame.instructionAddress, { frames })).toMatchObject({
          code: { address: frame.code },
          offset: frame.instruction,
        });
        const offset = current?.offset ?? 0;
        const page = disassembleCode(target, frame.code, { from: offset + 1, count: 3 });
        expect(page.instructions.map((each) => each.offset)).toEqual(
          instructions
            .filter((each) => each.offset >= offset)
            .slice(0, 3)
            .map((each) => each.offset),
        );
      }
    });
  });

  test('is seen behind the entry of compiled code', async () => {
    const compiling = { ...interpreter, env: { ...interpreter.env, PYTHON_JIT: '1' } };
    const script = ['../bytecode/corpus.py', 'compiled'] as const;
    await withWaitingPython<CorpusReport>(compiling, script, ({ target, report: { codes, compiles } }) => {
      const names = codes.flatMap((code) =>
        compared(target, code).instructions.map(({ opcode }) => opcode.name),
      );
      expect(names.includes('ENTER_EXECUTOR')).toBe(compiles);
    });
  });
});

function compared(target: PythonTarget, code: ReportedCode): Disassembly {
  const read = disassembleCode(target, address(code.address), { limits: wholeLimits });
  expect(asReported(read, code)).toEqual(code);
  expect(read.end).toBe('end');
  return read;
}

/** In the words of the report, with what this version's `dis` does not say as it was reported. */
function asReported({ instructions, exceptionEntries }: Disassembly, code: ReportedCode): ReportedCode {
  if (!isReadable(exceptionEntries)) throw new Error(exceptionEntries.unreadable);
  return {
    address: code.address,
    name: code.name,
    rows: instructions.map((each, index) => asRow(each, code.rows[index])),
    entries: exceptionEntries.value.map(({ start, end, target, depth, lasti }) => [
      start,
      end,
      target,
      depth,
      lasti,
    ]),
  };
}

function asRow(read: Instruction, reported: ReportedRow | undefined): ReportedRow {
  const { opcode, original, location } = read;
  if (!isReadable(location)) throw new Error(location.unreadable);
  const { line, endLine, column, endColumn } = location.value;
  return [
    read.offset,
    Buffer.from(read.bytes).toString('hex'),
    opcode.name,
    // What `dis` sees through is not always the base: a trace may begin at a specialised instruction.
    opcode.name === 'ENTER_EXECUTOR' ? (reported?.[3] ?? '') : opcode.name,
    original.name,
    read.argument ?? null,
    read.argumentText,
    typeof reported?.[7] === 'boolean' ? read.isTarget : (read.label ?? null),
    [line, endLine, column, endColumn].map((each) => each ?? null),
    read.caches.map(({ name, value }) => [name, String(value)]),
    reported?.[10] === null ? null : read.start,
  ];
}

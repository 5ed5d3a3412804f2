import { describe, expect, it } from 'vitest';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { readNotes } from '../../../src/elf/core-notes.js';
import { parseElf } from '../../../src/elf/elf-file.js';
import { Bytes } from './bytes.js';
import { aarch64, core, elfImage, note, x86 } from './elf-image.js';

/** `struct elf_prstatus` with registers that are numbered from `first` on. */
function status(tid: number, signal: number, registers: number, first: number): Uint8Array {
  const bytes = new Bytes().u32(signal, 0, 0).u16(signal, 0).zeros(16).u32(tid, 1, tid, tid).zeros(64);
  expect(bytes.length).toBe(112);
  for (let index = 0; index < registers; index += 1) bytes.u64(first + index);
  return note('CORE', 1, bytes.u64(1).done());
}

const process = note(
  'CORE',
  3,
  new Bytes()
    .u8(0, 0x52, 0, 0)
    .zeros(12)
    .u32(1000, 1001, 4711, 1, 4711, 4711)
    .raw(Buffer.from('python3.13'.padEnd(16, '\0')))
    .raw(Buffer.from('python3.13 -X dev main.py '.padEnd(80, '\0')))
    .done(),
);

const mappings = note(
  'CORE',
  0x4649_4c45,
  new Bytes()
    .u64(2, 4096)
    .u64(0x40_0000, 0x50_0000, 0)
    .u64(0x7f00_0000_0000, 0x7f00_0000_2000, 3)
    .text('/usr/bin/python3.13')
    .text('/usr/lib/libc.so.6')
    .done(),
);

const auxv = note('CORE', 6, new Bytes().u64(9, 0x1000, 33, 0x7fff_0000_0000, 0, 0, 5, 5).done());

function coreOf(machine: number, ...notes: readonly Uint8Array[]): Uint8Array {
  return elfImage({
    type: core,
    machine,
    segments: [{ type: 4, bytes: Buffer.concat(notes), alignment: 4 }],
  });
}

const read = (bytes: Uint8Array) => readNotes(parseElf(sourceOfBytes(bytes)));

describe('notes of a core file', () => {
  it('of x86-64', () => {
    const floats = note('CORE', 2, new Uint8Array(512));
    const notes = [status(4712, 11, 27, 1000), process, auxv, mappings, floats, status(4711, 0, 27, 2000)];
    expect(read(coreOf(x86, ...notes))).toEqual({
      threads: [
        { tid: 4712, signal: 11, registers: { pc: 1016, sp: 1019, fp: 1004 }, threadPointer: 1021 },
        { tid: 4711, signal: 0, registers: { pc: 2016, sp: 2019, fp: 2004 }, threadPointer: 2021 },
      ],
      process: {
        pid: 4711,
        parent: 1,
        uid: 1000,
        name: 'python3.13',
        commandLine: 'python3.13 -X dev main.py',
      },
      mappings: [
        { start: 0x40_0000, end: 0x50_0000, offset: 0, file: '/usr/bin/python3.13' },
        { start: 0x7f00_0000_0000, end: 0x7f00_0000_2000, offset: 3 * 4096, file: '/usr/lib/libc.so.6' },
      ],
      auxv: new Map([
        [9, 0x1000],
        [33, 0x7fff_0000_0000],
      ]),
    });
  });

  it('of AArch64, where the thread pointer has a note of its own', () => {
    const tls = note('LINUX', 0x401, new Bytes().u64(0xffff_8000).done());
    const { threads } = read(coreOf(aarch64, status(10, 6, 34, 100), tls, status(11, 6, 34, 200)));
    expect(threads).toEqual([
      { tid: 10, signal: 6, registers: { pc: 132, sp: 131, fp: 129, lr: 130 }, threadPointer: 0xffff_8000 },
      { tid: 11, signal: 6, registers: { pc: 232, sp: 231, fp: 229, lr: 230 }, threadPointer: undefined },
    ]);
  });

  it('of another machine: its threads are known, their registers are not', () => {
    const { threads } = read(coreOf(243, status(10, 6, 33, 100)));
    expect(threads).toEqual([{ tid: 10, signal: 6, registers: undefined, threadPointer: undefined }]);
  });

  it('of other owners are passed over', () => {
    const bytes = coreOf(x86, note('FreeBSD', 1, new Uint8Array(4)), status(1, 0, 27, 0));
    expect(read(bytes).threads.map(({ tid }) => tid)).toEqual([1]);
  });

  it('are kept as far as they are whole', () => {
    const whole = coreOf(x86, status(1, 0, 27, 0), status(2, 0, 27, 0), mappings);
    const second = 64 + 56 + 2 * status(1, 0, 27, 0).length;
    const { threads, mappings: files, cut } = read(whole.subarray(0, second + 40));
    expect(threads.map(({ tid }) => tid)).toEqual([1, 2]);
    expect(files).toEqual([]);
    expect(cut).toBe('a note ends too early');
    expect(read(whole.subarray(0, second)).cut).toBe('a part of the notes is beyond the end of the file');
  });

  it.each([
    ["a thread's note ends too early", note('CORE', 1, new Uint8Array(100))],
    ["the process's note ends too early", note('CORE', 3, new Uint8Array(100))],
    [
      'the note of mapped files ends too early',
      note('CORE', 0x4649_4c45, new Bytes().u64(2 ** 60, 1).done()),
    ],
    [
      'the note of mapped files ends too early',
      note('CORE', 0x4649_4c45, new Bytes().u64(1, 1, 1, 2, 3).done()),
    ],
  ])('that are broken end the reading: %s', (reason, bytes) => {
    expect(read(coreOf(x86, bytes)).cut).toBe(reason);
  });

  it('are none in a program', () => {
    expect(read(elfImage({}))).toEqual({ threads: [], process: undefined, mappings: [], auxv: new Map() });
  });
});

import type { Argument, CacheFormat, Opcode, Opcodes } from './opcode.js';
import type { OpcodeTable } from './opcode-table.js';

/** Opcodes that say nothing about what is in their place (Python/instrumentation.c, Python/bytecodes.c, v3.13.0). */
const markers = ['INSTRUMENTED_LINE', 'INSTRUMENTED_INSTRUCTION', 'ENTER_EXECUTOR', 'TRACE_RECORD'];

/** A table as `opcodes.ts` gives it. Tables are our own files: what is wrong in one is a bug. */
export function parseOpcodes(table: OpcodeTable): Opcodes {
  const names = keyed(table.names, (json) => JSON.parse(json) as readonly string[]);
  const texts = keyed(table.texts, (line) => {
    const [shift = '0'] = line.split(' ', 1);
    return { shift: Number(shift), texts: JSON.parse(line.slice(shift.length + 1)) as readonly string[] };
  });
  const all = linesOf(table.opcodes).flatMap((line) => parseLine(line, names, texts));
  const byNumber: (Opcode | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const opcode of all) byNumber[opcode.number] = opcode;
  return {
    byNumber,
    byName: new Map(all.map((opcode) => [opcode.name, opcode])),
    labels: table.labels,
  };
}

function parseLine(
  line: string,
  names: ReadonlyMap<string, readonly string[]>,
  texts: ReadonlyMap<string, { readonly shift: number; readonly texts: readonly string[] }>,
): Opcode[] {
  const [number = '', name = '', kind = '', format = '', ...forms] = line.split(' ');
  const caches = format === '-' ? [] : format.split(',').map(parseCache);
  const alike = {
    base: name,
    argument: argumentOf(name, kind, names, texts),
    caches,
    cacheUnits: caches.reduce((sum, { units }) => sum + units, 0),
  };
  const base: Opcode = {
    number: Number(number),
    name,
    form: markers.includes(name) ? 'marker' : 'base',
    ...alike,
  };
  return [
    base,
    ...forms.map((text): Opcode => {
      const [form = '', own = ''] = text.split(':');
      return {
        number: Number(form),
        name: own,
        form: own.startsWith('INSTRUMENTED_') ? 'instrumented' : 'specialised',
        ...alike,
      };
    }),
  ];
}

function argumentOf(
  name: string,
  kind: string,
  names: ReadonlyMap<string, readonly string[]>,
  texts: ReadonlyMap<string, { readonly shift: number; readonly texts: readonly string[] }>,
): Argument {
  switch (kind) {
    case 'none':
    case 'plain':
    case 'constant':
    case 'local':
    case 'locals':
      return { kind };
    case 'name':
      return { kind, forms: names.get(name) ?? ['@'] };
    case 'text':
      return { kind, ...(texts.get(name) ?? { shift: 0, texts: [] }) };
    default: {
      const [direction, word = ''] = kind.split('-');
      return { kind: 'jump', direction: direction === 'backward' ? direction : 'forward', word };
    }
  }
}

function parseCache(text: string): CacheFormat {
  const [name = '', units = '0'] = text.split(':');
  return { name, units: Number(units) };
}

function keyed<Value>(text: string, parse: (rest: string) => Value): Map<string, Value> {
  return new Map(
    linesOf(text).map((line) => {
      const [name = ''] = line.split(' ', 1);
      return [name, parse(line.slice(name.length + 1))];
    }),
  );
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

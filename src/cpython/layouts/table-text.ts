import type { Field, Struct } from './layout.js';

/**
 * Structs as tables have them, one a line: `PyObject 16 ob_refcnt=0:8 ob_type=8:8` is the name, the size, and of each
 * field its offset and size. A bit field has its shift and width behind that: `state.kind=32:4/2+3`.
 */
export function formatStructs(structs: ReadonlyMap<string, Struct>): string {
  return [...structs].map(([name, struct]) => `${name} ${formatStruct(struct)}\n`).join('');
}

/** @throws Error for text that `formatStructs` did not write: tables are part of the program. */
export function parseStructs(text: string): Map<string, Struct> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [name = '', size = '', ...fields] = line.split(' ');
      if (!/^\d+$/.test(size)) throw new Error(`no struct: ${line}`);
      return [name, { size: Number(size), fields: Object.fromEntries(fields.map(parseField)) }];
    }),
  );
}

/** Without its name: what two structs have alike if they are alike. */
export function formatStruct({ size, fields }: Struct): string {
  const places = Object.entries(fields).map(([name, field]) => {
    const bits = field.bits === undefined ? '' : `/${field.bits.shift}+${field.bits.width}`;
    return `${name}=${field.offset}:${field.size}${bits}`;
  });
  return [size, ...places].join(' ');
}

const fieldPattern = /^([^=]+)=(\d+):(\d+)(?:\/(\d+)\+(\d+))?$/;

function parseField(text: string): [string, Field] {
  const [, name, offset, size, shift, width] = fieldPattern.exec(text) ?? [];
  if (name === undefined) throw new Error(`no field: ${text}`);
  const place = { offset: Number(offset), size: Number(size) };
  if (shift === undefined) return [name, place];
  return [name, { ...place, bits: { shift: Number(shift), width: Number(width) } }];
}

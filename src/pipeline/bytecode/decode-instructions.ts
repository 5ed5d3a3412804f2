import { argumentText, type ArgumentNames } from './argument-text.js';
import { baseOf, cacheSize, type OpcodeTables } from './opcode-tables.js';

export interface Instruction {
  /** In bytes. */
  readonly offset: number;
  readonly op: string;
  /** Prefixes (`EXTENDED_ARG`) taken into account; undefined for an instruction that has none. */
  readonly argument: number | undefined;
  /** What the argument stands for, as `dis` writes it; empty where it stands for itself. */
  readonly text: string;
  /** Where it may jump to, in bytes. */
  readonly target: number | undefined;
  /** Bytes after it that are its inline cache. */
  readonly cacheBytes: number;
}

/** Bytes of a code unit. */
const unitSize = 2;

/** `code` is `co_code`: without specialised forms. What is between two instructions is the cache of the first. */
export function decodeInstructions(
  code: Uint8Array,
  tables: OpcodeTables,
  names: ArgumentNames,
): readonly Instruction[] {
  const found: Instruction[] = [];
  let prefix = 0;
  for (let offset = 0; offset + 1 < code.length;) {
    const opcode = code[offset] ?? 0;
    const byte = code[offset + 1] ?? 0;
    const op = tables.names.get(opcode) ?? `<${opcode}>`;
    const base = baseOf(tables, op);
    const cacheBytes = unitSize * cacheSize(tables, base);
    // A C int: it wraps round (Lib/dis.py, _unpack_opargs()).
    const argument = tables.hasArgument.has(opcode) ? byte | prefix : undefined;
    prefix = base === 'EXTENDED_ARG' && argument !== undefined ? argument << 8 : 0;
    const next = offset + unitSize + cacheBytes;
    const form = tables.forms.get(base);
    const target =
      form?.kind === 'jump' && argument !== undefined
        ? next + form.direction * argument * unitSize
        : undefined;
    const text =
      argument === undefined || form === undefined
        ? ''
        : target !== undefined && form.kind === 'jump'
          ? `${form.preposition} ${target}`
          : argumentText(form, argument, names);
    found.push({ offset, op, argument, text, target, cacheBytes });
    offset = next;
  }
  return found;
}

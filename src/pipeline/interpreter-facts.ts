import type { ArgumentForm, OpcodeTables } from './bytecode/opcode-tables.js';
import type { RawFacts } from './answers.js';
import type { Marshalled } from './marshal.js';

/** What is known of the interpreter that made the stages. */
export interface InterpreterFacts {
  readonly version: string;
  /** 13 of 3.13. */
  readonly minor: number;
  readonly executable: string;
  readonly debug: boolean;
  readonly freeThreaded: boolean;
  readonly jit: 'none' | 'off' | 'on';
  readonly tokens: ReadonlyMap<number, string>;
  /** What columns of tokens count. */
  readonly tokenColumns: 'bytes' | 'characters';
  readonly opcodes: OpcodeTables;
}

export function interpreterFacts(raw: RawFacts): InterpreterFacts {
  const { version, hexversion, executable, debug, freeThreaded, jit, tokens, tokenColumns } = raw;
  const forms = [...raw.arguments].flatMap(([name, row]) => {
    const form = argumentForm(row);
    return form === undefined ? [] : [[name, form] as const];
  });
  return {
    ...{ version, executable, debug, freeThreaded, jit, tokens, tokenColumns },
    minor: (hexversion >> 16) & 0xff,
    opcodes: {
      names: raw.opcodes,
      bases: raw.bases,
      caches: new Map(
        [...raw.caches].map(([name, fields]) => [
          name,
          fields.map(([field, size]) => ({ name: field, size })),
        ]),
      ),
      hasArgument: new Set(raw.hasArgument),
      jumps: new Set(raw.jumps),
      handlers: new Set(raw.handlers),
      forms: new Map(forms),
    },
  };
}

/** The rows are made in probe/argument_forms.py. */
function argumentForm(row: readonly Marshalled[]): ArgumentForm | undefined {
  const [kind, ...details] = row as readonly [ArgumentForm['kind'], ...Marshalled[]];
  switch (kind) {
    case 'constant':
    case 'local':
    case 'free':
    case 'pair':
    case 'handler':
      return { kind };
    case 'name': {
      const [flagBits, around] = details as [number, readonly (readonly [string, string])[]];
      return { kind, flagBits, around };
    }
    case 'jump': {
      const [direction, preposition] = details as [1 | -1, string];
      return { kind, direction, preposition };
    }
    case 'compare': {
      const [shift, boolMask, operators] = details as [number, number, readonly string[]];
      return { kind, shift, boolMask, operators };
    }
    case 'table':
    case 'flags': {
      const [texts] = details as [readonly string[]];
      return { kind, texts };
    }
  }
}

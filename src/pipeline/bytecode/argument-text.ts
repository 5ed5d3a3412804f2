import type { ArgumentForm } from './opcode-tables.js';

/** What the arguments of one code object's instructions are indexes into. */
export interface ArgumentNames {
  /** Texts of the constants; undefined where they are not known. */
  readonly constants: readonly string[] | undefined;
  readonly names: readonly string[] | undefined;
  /** Variables, cells that are no variables, free variables. */
  readonly locals: readonly string[] | undefined;
  /** Added to the index of a free variable or cell: not 0 before the assembler has put them behind the variables. */
  readonly freeOffset?: number;
}

/** What `argument` stands for, as `dis` writes it; empty where nothing is known beyond the number. Not for jumps. */
export function argumentText(form: ArgumentForm, argument: number, names: ArgumentNames): string {
  switch (form.kind) {
    case 'constant':
      return names.constants?.[argument] ?? '';
    case 'local':
      return names.locals?.[argument] ?? '';
    case 'free':
      return names.locals?.[argument + (names.freeOffset ?? 0)] ?? '';
    case 'pair': {
      const [first, second] = [names.locals?.[argument >> 4], names.locals?.[argument & 15]];
      return first === undefined || second === undefined ? '' : `${first}, ${second}`;
    }
    case 'name': {
      const name = names.names?.[argument >> form.flagBits];
      const [before, after] = form.around[argument & ((1 << form.flagBits) - 1)] ?? ['', ''];
      // `from . import x` has no name.
      return name === undefined || name === '' ? '' : `${before}${name}${after}`;
    }
    case 'compare': {
      const operator = form.operators[argument >> form.shift] ?? '';
      return (argument & form.boolMask) === 0 ? operator : `bool(${operator})`;
    }
    case 'table':
      return form.texts[argument] ?? '';
    case 'flags':
      return form.texts.filter((_, bit) => (argument & (1 << bit)) !== 0).join(', ');
    case 'jump':
    case 'handler':
      return '';
  }
}

import { emitters as emitters11 } from './emitters/v3-11.js';
import { emitters as emitters13 } from './emitters/v3-13.js';
import { indexOf, type EmitterIndex } from './emitters/emitter-table.js';
import type { CFunction } from './stage-functions.js';

/** In what an instruction is emitted. */
export interface EmissionContext {
  readonly op: string;
  /** The kind of the innermost node that has the instruction's place; `-`: it has none. */
  readonly kind: string;
  /** `For.iter`: where that node is; without a place the instruction before. */
  readonly field: string;
}

/** Names that 3.14 has changed otherwise than from `compiler_` to `codegen_`; seen in the symbols of 3.14.8 and 3.15.0. */
const renamed: Readonly<Record<string, string>> = {
  addop_yield: 'codegen_addop_yield',
  compiler_visit_expr1: 'codegen_visit_expr',
  compiler_visit_defaults: 'codegen_defaults',
  compiler_visit_kwonlydefaults: 'codegen_kwonlydefaults',
  pattern_helper_rotate: 'codegen_pattern_helper_rotate',
  pattern_unpack_helper: 'codegen_pattern_unpack_helper',
  wrap_in_stopiteration_handler: 'codegen_wrap_in_stopiteration_handler',
};

type Find = (context: EmissionContext) => CFunction | undefined;

/** The finder for a version; 3.12 was not at hand to be measured. */
export function emittingFunctions(minor: number): Find {
  if (minor === 12) return () => undefined;
  const index = indexOf(minor === 11 ? emitters11 : emitters13);
  return (context) => {
    const name = found(index, context);
    if (name === undefined) return undefined;
    return minor < 14
      ? { function: name, file: 'Python/compile.c' }
      : { function: renamed[name] ?? name.replace(/^compiler_/, 'codegen_'), file: 'Python/codegen.c' };
  };
}

function found(index: EmitterIndex, { op, kind, field }: EmissionContext): string | undefined {
  return index.get(`${op} ${kind} ${field}`) ?? index.get(`${op} ${kind}`) ?? index.get(op);
}

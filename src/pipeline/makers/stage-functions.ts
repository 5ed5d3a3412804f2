/**
 * The C functions behind the stages, by the minor version from which on they are it. Names and files: CPython v3.11.2,
 * v3.13.0 and the debug information of 3.14.8 and 3.15.0; a test looks each up in the builds at hand.
 */

export interface CFunction {
  readonly function: string;
  /** Relative to CPython's sources. */
  readonly file: string;
}

type Row = readonly [from: number, name: string, file: string];

const rows = {
  tokenizer: [
    [11, 'tok_get', 'Parser/tokenizer.c'],
    [13, 'tok_get', 'Parser/lexer/lexer.c'],
  ],
  stringTokenizer: [
    [12, 'tok_get_fstring_mode', 'Parser/tokenizer.c'],
    [13, 'tok_get_fstring_mode', 'Parser/lexer/lexer.c'],
  ],
  parser: [[11, '_PyPegen_parse', 'Parser/parser.c']],
  preprocess: [
    [11, '_PyAST_Optimize', 'Python/ast_opt.c'],
    [14, '_PyAST_Preprocess', 'Python/ast_preprocess.c'],
  ],
  foldExpression: [
    [11, 'astfold_expr', 'Python/ast_opt.c'],
    [14, 'astfold_expr', 'Python/ast_preprocess.c'],
  ],
  symtable: [[11, '_PySymtable_Build', 'Python/symtable.c']],
  block: [[11, 'symtable_enter_block', 'Python/symtable.c']],
  symbol: [[11, 'symtable_add_def', 'Python/symtable.c']],
  use: [[11, 'symtable_visit_expr', 'Python/symtable.c']],
  analysis: [[11, 'symtable_analyze', 'Python/symtable.c']],
  codegen: [
    [11, 'compiler_mod', 'Python/compile.c'],
    [12, 'compiler_codegen', 'Python/compile.c'],
    [14, '_PyCodegen_Module', 'Python/codegen.c'],
  ],
  emit: [
    [11, 'compiler_next_instr', 'Python/compile.c'],
    [13, '_PyInstructionSequence_Addop', 'Python/instruction_sequence.c'],
  ],
  graph: [
    [13, 'instr_sequence_to_cfg', 'Python/compile.c'],
    [14, '_PyCfg_FromInstructionSequence', 'Python/flowgraph.c'],
  ],
  optimise: [
    [11, 'optimize_cfg', 'Python/compile.c'],
    [12, 'optimize_cfg', 'Python/flowgraph.c'],
  ],
  optimiseBlock: [
    [11, 'optimize_basic_block', 'Python/compile.c'],
    [12, 'optimize_basic_block', 'Python/flowgraph.c'],
  ],
  assembleInstruction: [
    [11, 'assemble_emit', 'Python/compile.c'],
    [12, 'assemble_emit_instr', 'Python/assemble.c'],
  ],
  lineTable: [
    [11, 'assemble_emit_location', 'Python/compile.c'],
    [12, 'assemble_location_info', 'Python/assemble.c'],
  ],
  exceptionTable: [
    [11, 'assemble_exception_table', 'Python/compile.c'],
    [12, 'assemble_exception_table', 'Python/assemble.c'],
  ],
  makeCode: [
    [11, 'makecode', 'Python/compile.c'],
    [12, 'makecode', 'Python/assemble.c'],
  ],
  loop: [[11, '_PyEval_EvalFrameDefault', 'Python/ceval.c']],
  quicken: [[11, '_PyCode_Quicken', 'Python/specialize.c']],
  optimiseTrace: [[13, '_PyOptimizer_Optimize', 'Python/optimizer.c']],
  analyseTrace: [[13, '_Py_uop_analyze_and_optimize', 'Python/optimizer_analysis.c']],
} as const satisfies Readonly<Record<string, readonly Row[]>>;

export type StageRole = keyof typeof rows;

/** @returns undefined where the version has none. */
export function stageFunction(role: StageRole, minor: number): CFunction | undefined {
  const row = (rows[role] as readonly Row[]).findLast(([from]) => from <= minor);
  return row === undefined ? undefined : { function: row[1], file: row[2] };
}

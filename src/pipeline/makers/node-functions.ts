import { stageFunction, type CFunction } from './stage-functions.js';

/**
 * What code generation calls for a node: `compiler_` (3.14 and newer: `codegen_`) and this. Measured by running all
 * kinds of nodes under a debugger, on 3.11.2, 3.13.15, 3.14.8 and 3.15.0.
 */
const generators: Readonly<Record<string, string>> = {
  FunctionDef: 'function',
  AsyncFunctionDef: 'function',
  ClassDef: 'class',
  Return: 'return',
  For: 'for',
  AsyncFor: 'async_for',
  While: 'while',
  If: 'if',
  Match: 'match',
  With: 'with',
  AsyncWith: 'async_with',
  Try: 'try',
  TryStar: 'try_star',
  Assert: 'assert',
  Import: 'import',
  ImportFrom: 'from_import',
  AugAssign: 'augassign',
  AnnAssign: 'annassign',
  Break: 'break',
  Continue: 'continue',
  TypeAlias: 'typealias',
  BoolOp: 'boolop',
  Lambda: 'lambda',
  IfExp: 'ifexp',
  Dict: 'dict',
  Set: 'set',
  List: 'list',
  Tuple: 'tuple',
  ListComp: 'listcomp',
  SetComp: 'setcomp',
  DictComp: 'dictcomp',
  GeneratorExp: 'genexp',
  Compare: 'compare',
  Call: 'call',
  JoinedStr: 'joined_str',
  FormattedValue: 'formatted_value',
  TemplateStr: 'template_str',
  Interpolation: 'interpolation',
  Subscript: 'subscript',
  Name: 'nameop',
};

/** Those that are emitted inside of the function that tells statements apart. */
const plainStatements = new Set(['Assign', 'Delete', 'Raise', 'Pass', 'Global', 'Nonlocal']);

/** Nodes that emit nothing themselves: who asks for an emitter looks further out. */
const silent = new Set([
  'Module',
  'arguments',
  'arg',
  'keyword',
  'alias',
  'withitem',
  'comprehension',
  'match_case',
]);

/** The function that emits the instructions of a node's own; undefined for a node that has none. */
export function generatorOf(kind: string, minor: number): CFunction | undefined {
  if (silent.has(kind)) return undefined;
  const [prefix, file] = minor >= 14 ? ['codegen_', 'Python/codegen.c'] : ['compiler_', 'Python/compile.c'];
  const part = generators[kind];
  if (part !== undefined) return { function: prefix + part, file };
  if (kind === 'Expr')
    return { function: `${prefix}${minor === 11 ? 'visit_stmt_expr' : 'stmt_expr'}`, file };
  if (plainStatements.has(kind)) return stageFunction('statement', minor);
  if (kind.startsWith('Match')) return { function: `${prefix}pattern`, file };
  return stageFunction('expression', minor);
}

/** The function that makes a node: Python/Python-ast.c, generated from Parser/Python.asdl. */
export function constructorOf(kind: string): CFunction {
  return { function: `_PyAST_${kind}`, file: 'Python/Python-ast.c' };
}

/** What folds an expression into a constant while it is a tree; from 3.14 on that is left to the flow graph. */
const folds: Readonly<Record<string, string>> = {
  BinOp: 'fold_binop',
  UnaryOp: 'fold_unaryop',
  Tuple: 'fold_tuple',
  Subscript: 'fold_subscr',
  List: 'fold_iter',
  Set: 'fold_iter',
};

/** The function that put another node in the place of one of `kind`. */
export function folderOf(kind: string, minor: number): CFunction | undefined {
  const name = minor < 14 ? folds[kind] : undefined;
  return name === undefined
    ? stageFunction('foldExpression', minor)
    : { function: name, file: 'Python/ast_opt.c' };
}

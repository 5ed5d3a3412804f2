import { stageFunction, type CFunction } from './stage-functions.js';

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

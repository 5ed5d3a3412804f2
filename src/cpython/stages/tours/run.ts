import type { TourDocument } from '../tour-schema.js';

/** Stops are in the order in which they are reached in every version. */
export const run: TourDocument = {
  id: 'run',
  title: 'From source to bytecode',
  about: 'From the text of a program to its code object, one stage after the other.',
  script: 'def f(a):\n    return a + 2 * 3\nprint(f(1))\n',
  stops: [
    {
      title: 'Run file',
      text: 'Python was started with the name of a file, not with -c or -m. That file is going to be opened.',
      function: 'pymain_run_file',
      show: [{ c: 'config->run_filename' }, { python: 'sys.argv' }],
      see: ['Modules/main.c:pymain_run_python'],
    },
    {
      title: 'Open file',
      text: 'The file is open. Whether it is source or a compiled .pyc is decided here, by its name and its first bytes.',
      function: {
        '3.11': '_PyRun_SimpleFileObject',
        '3.13': '_PyRun_SimpleFile',
        '3.14': '_PyRun_SimpleFile',
        '3.15': '_PyRun_SimpleFile',
      },
      show: [{ c: 'filename' }, { c: 'closeit' }],
    },
    {
      title: 'Tokenizer',
      text: 'A tokenizer is made for the open file. It will find out the encoding from the first two lines.',
      function: '_PyTokenizer_FromFile',
      show: [{ c: 'enc' }],
    },
    {
      title: 'A token',
      text: 'Characters become one token: what kind it is, where it begins, where it ends. Finish the function (:finish) to see which one it was.',
      function: 'tok_get',
      show: [{ c: 'tok->lineno' }, { c: 'tok->cur' }, { c: 'tok->done' }],
    },
    {
      title: 'Read a line',
      text: "The tokenizer has nothing left and reads one line. So source is read on the parser's demand, and never as a whole.",
      function: 'tok_underflow_file',
      show: [{ c: 'tok->lineno' }],
    },
    {
      title: 'A grammar rule',
      text: 'Each rule of the grammar is a C function. This one tries to match a def at the current token, and gives a node of the tree or nothing.',
      function: 'function_def_raw_rule',
      show: [
        { c: 'p->mark' },
        { c: 'p->fill' },
        { c: 'p->tokens[p->mark]->lineno' },
        { c: 'p->tokens[p->mark]->col_offset' },
      ],
      see: ['Parser/pegen.c:_PyPegen_run_parser'],
    },
    {
      title: 'An AST node',
      text: 'A rule has matched, and a node is made for a + 2 * 3. The inner 2 * 3 is one of its operands, so it was made before.',
      function: '_PyAST_BinOp',
      show: [
        { c: 'op' },
        { c: 'left->kind' },
        { c: 'right->kind' },
        { c: 'col_offset' },
        { c: 'end_col_offset' },
      ],
    },
    {
      title: 'Hand-over',
      text: 'The tree is complete. This function has it compiled, and then runs the code.',
      function: 'run_mod',
      show: [{ c: 'mod->kind' }, { c: 'filename' }, { c: 'globals' }],
      see: ['Python/pythonrun.c:run_eval_code_obj'],
    },
    {
      title: 'AST pass',
      text: 'One pass over the tree before anything is compiled: __debug__ is replaced, and up to 3.13 the 2 * 3 becomes 6.',
      function: {
        '3.11': '_PyAST_Optimize',
        '3.13': '_PyAST_Optimize',
        '3.14': '_PyAST_Preprocess',
        '3.15': '_PyAST_Preprocess',
      },
      show: [{ c: 'mod->kind' }, { c: '((stmt_ty)mod->v.Module.body->typed_elements[0])->kind' }],
    },
    {
      title: 'Symbol table',
      text: 'The tree is walked to learn what every name is: local, global, free or a cell. The code that loads a name depends on it.',
      function: '_PySymtable_Build',
      show: [{ c: 'filename' }, { c: 'future->ff_features' }],
      see: ['Python/symtable.c:symtable_analyze'],
    },
    {
      title: 'Code generation',
      text: 'The second walk over the tree emits instructions. A def has a code unit of its own, which is worked on before the outer one goes on.',
      function: {
        '3.11': 'compiler_function',
        '3.13': 'compiler_function',
        '3.14': 'codegen_function',
        '3.15': 'codegen_function',
      },
      show: [{ c: 's->v.FunctionDef.name' }, { c: 's->lineno' }, { c: 's->end_lineno' }],
    },
    {
      title: 'Flow graph',
      text: 'The instructions of f, as basic blocks linked by jumps, are improved here. Inner functions come first, because their code is a constant of the outer one.',
      function: 'optimize_cfg',
      show: [
        { c: 'a->a_entry->b_iused', versions: ['3.11'] },
        { c: 'g->g_entryblock->b_iused', versions: ['3.13', '3.14', '3.15'] },
        { c: 'consts' },
      ],
    },
    {
      title: 'Stack depth',
      text: 'How deep can the value stack become, whatever path is taken? The answer becomes co_stacksize, and a frame reserves as much.',
      function: {
        '3.11': 'stackdepth',
        '3.13': 'calculate_stackdepth',
        '3.14': 'calculate_stackdepth',
        '3.15': 'calculate_stackdepth',
      },
      show: [{ c: 'g->g_entryblock->b_iused', versions: ['3.13', '3.14', '3.15'] }],
    },
    {
      title: 'Code object',
      text: 'Bytes, constants, names and tables become one object that never changes. A .pyc holds just this.',
      function: '_PyCode_New',
      show: [
        { c: 'con->name' },
        { c: 'con->consts' },
        { c: 'con->names' },
        { c: 'con->stacksize' },
        { c: 'con->code' },
      ],
      see: ['Objects/codeobject.c:init_code'],
    },
    {
      title: 'Execute',
      text: "The module's code is run, with the namespace of __main__ for globals and locals. The program begins.",
      function: 'PyEval_EvalCode',
      show: [{ c: 'co' }, { c: 'globals' }, { python: 'sys.path[0]' }],
    },
  ],
};

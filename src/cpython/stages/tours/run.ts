import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const run: TourText = {
  id: 'run',
  title: 'From source to bytecode',
  about: 'From the text of a program to its code object, one stage after the other.',
  script: `def f(a):
    return a + 2 * 3
print(f(1))
`,
  stops: `
Run file | Python was started with the name of a file, not with -c or -m. That file is going to be opened. | config->run_filename | - | * pymain_run_file
Open file | The file is open. Whether it is source or a compiled .pyc is decided here, by its name and its first bytes. | filename, fp, closeit | - | 3.11 _PyRun_SimpleFileObject; 3.13,3.14,3.15 _PyRun_SimpleFile
Tokenizer | A tokenizer is made for the open file. It will find out the encoding from the first two lines. | fp, enc (NULL = find cookie) | - | * _PyTokenizer_FromFile
A token | Characters become one token: what kind it is, where it begins, where it ends. Finish the function to see which one it was. | after finishing it: token->start, ->end, ->lineno (3.13+), *p_start, *p_end (3.11) | - | * tok_get
Read a line | The tokenizer has nothing left and reads one line. So source is read on the parser's demand, and never as a whole. | tok->buf, tok->lineno (0 here), again after finishing it | - | * tok_underflow_file
A grammar rule | Each rule of the grammar is a C function. This one tries to match a def at the current token, and gives a node of the tree or nothing. | p->mark, p->fill, p->tokens[p->mark] | - | * function_def_raw_rule
An AST node | A rule has matched, and a node is made for a + 2 * 3. The inner 2 * 3 is one of its operands, so it was made before. | left, op, right, lineno..end_col_offset | - | * _PyAST_BinOp
Hand-over | The tree is complete. This function has it compiled, and then runs the code. | mod->kind, globals = __main__ dict | - | * run_mod
AST pass | One pass over the tree before anything is compiled: __debug__ is replaced, and up to 3.13 the 2 * 3 becomes 6. | mod before/after finishing it | - | 3.11,3.13 _PyAST_Optimize; 3.14,3.15 _PyAST_Preprocess
Symbol table | The tree is walked to learn what every name is: local, global, free or a cell. The code that loads a name depends on it. | after finishing it: st_top, st_blocks | - | * _PySymtable_Build
Code generation | The second walk over the tree emits instructions. A def has a code unit of its own, which is worked on before the outer one goes on. | s->v.FunctionDef.name; c->u | - | 3.11,3.13 compiler_function; 3.14,3.15 codegen_function
Flow graph | The instructions of f, as basic blocks linked by jumps, are improved here. Inner functions come first, because their code is a constant of the outer one. | g->g_entryblock (3.11 a->a_entry), b_instr[i], b_next | - | * optimize_cfg
Stack depth | How deep can the value stack become, whatever path is taken? The answer becomes co_stacksize, and a frame reserves as much. | return value | - | 3.11 stackdepth; 3.13,3.14,3.15 calculate_stackdepth
Code object | Bytes, constants, names and tables become one object that never changes. A .pyc holds just this. | con->name, con->code, con->consts | - | * _PyCode_New
Execute | The module's code is run, with the namespace of __main__ for globals and locals. The program begins. | co->co_qualname, globals | - | * PyEval_EvalCode
`,
};

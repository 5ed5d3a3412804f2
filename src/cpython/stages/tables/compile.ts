/** From source to code objects: a stage a line, as `stages-of.ts` reads it. */
export const compileStages = `
parse_file | Source file to AST (entry) | Source in a file goes in, and an abstract syntax tree comes out. | 1,1 | inlined | * _PyParser_ASTFromFile Parser/peg_api.c
parse_string | Source string to AST (import, exec, compile) | Source in memory goes in, and a tree comes out: imports, exec and compile come here. | 0,0 | - | * _PyParser_ASTFromString Parser/peg_api.c
tok_start | Tokenizer created (file) | A tokenizer is made that reads from a file. | 1,1 | - | 3.11 _PyTokenizer_FromFile Parser/tokenizer.c; 3.13,3.14,3.15 _PyTokenizer_FromFile Parser/tokenizer/file_tokenizer.c
tok_start_string | Tokenizer created (string) | A tokenizer is made that reads from memory. | 0,0 | inlined | 3.11 _PyTokenizer_FromString Parser/tokenizer.c; 3.13,3.14,3.15 _PyTokenizer_FromString Parser/tokenizer/string_tokenizer.c
source_read | Source line read | The tokenizer has used up its text and reads one more line of the file. | 4,4 | - | 3.11 tok_underflow_file Parser/tokenizer.c; 3.13,3.14,3.15 tok_underflow_file Parser/tokenizer/file_tokenizer.c
decode_check | BOM / coding cookie | The first two lines are searched for a comment that names the encoding. | 1,1 | - | 3.11 check_coding_spec Parser/tokenizer.c; 3.13,3.14,3.15 _PyTokenizer_check_coding_spec Parser/tokenizer/helpers.c
decode_reader | Source re-opened through a codec (non UTF-8) | The file is in another encoding than UTF-8, and is read again through a codec. | 0,0 | - | 3.11 fp_setreadl Parser/tokenizer.c; 3.13,3.14,3.15 fp_setreadl Parser/tokenizer/file_tokenizer.c
decode_string | Source string decoded | Source in memory is decoded as its comment or its first bytes say. | 0,0 | inlined | 3.11 decode_str Parser/tokenizer.c; 3.13,3.14,3.15 decode_str Parser/tokenizer/string_tokenizer.c
tok_token | Each raw token | Characters become one token: a name, a number, an operator, an indentation. | 25,25 | inlined | 3.11 tok_get Parser/tokenizer.c; 3.13,3.14,3.15 tok_get Parser/lexer/lexer.c
fill_token | Each token reaching the parser | The parser asks for one more token and puts it into its array. | 25,25 | - | * _PyPegen_fill_token Parser/pegen.c
fstring_tok | f-string pieces | The inside of an f-string is taken apart: text, braces, format. | 0,0 | inlined | 3.11 fstring_find_literal_and_expr Parser/string_parser.c; 3.13,3.14,3.15 tok_get_fstring_mode Parser/lexer/lexer.c
parser_start | Parser start | The parser starts with the grammar's first rule for this kind of input. | 1,1 | - | * _PyPegen_parse Parser/parser.c
parser_rule | Rule entry (statement) | The rule for a statement tries its alternatives one after the other. | 5,5 | inlined | * statement_rule Parser/parser.c
parser_rule_def | Rule entry (function definition) | The rule for a function definition is tried. | 1,1 | - | * function_def_raw_rule Parser/parser.c
parser_rule_expr | Rule entry (expression) | The rule for an expression is tried. | 10,10 | - | * expression_rule Parser/parser.c
parser_memo | Packrat memo lookup | The parser asks itself whether it has tried this rule at this token before. | 453,453 | - | * _PyPegen_is_memoized Parser/pegen.c
ast_build | AST node built (BinOp) | A rule has matched, and a node of the tree is made: here one for a binary operator. | 2,2 | - | * _PyAST_BinOp Python/Python-ast.c
ast_module | AST Module built | The whole file has been parsed: the root of the tree is made. | 1,1 | inlined | * _PyAST_Module Python/Python-ast.c
ast_validate | AST validation (debug builds) | A debug build checks that the tree is one that the grammar allows. | 1,1 | - | * _PyAST_Validate Python/ast.c
run_mod | AST to code to execution | The tree is turned into a code object, and that is run. | 1,1 | - | * run_mod Python/pythonrun.c
compile_entry | Compiler entry | The compiler starts: a tree goes in, a code object comes out. | 1,1 | - | * _PyAST_Compile Python/compile.c
future | __future__ scan | from __future__ import … is looked for before anything else. | 1,1 | inlined | * _PyFuture_FromAST Python/future.c
ast_optimize | AST optimisation / preprocess | The tree is prepared: __debug__ is replaced, and up to 3.13 constants are folded. | 1,1 | - | 3.11,3.13 _PyAST_Optimize Python/ast_opt.c; 3.14,3.15 _PyAST_Preprocess Python/ast_preprocess.c
ast_fold | AST constant folding (node) | An operator between constants is computed while compiling. | 2,2 | inlined | 3.11,3.13 fold_binop Python/ast_opt.c; 3.14,3.15 fold_binop Python/ast_preprocess.c
symtable | Symbol table | The tree is walked once to learn which names each scope binds and uses. | 1,1 | - | * _PySymtable_Build Python/symtable.c
symtable_block | Symbol table: block entered | A new scope begins: a module, a class, a function, a comprehension. | 2,2 | - | * symtable_enter_block Python/symtable.c
symtable_def | Symbol table: name bound | A name is bound in a scope, and is noted there. | 5,5 | inlined | * symtable_add_def Python/symtable.c
symtable_analyze | Symbol table: scopes decided | Each name becomes local, global, free or a cell. | 1,1 | inlined | * symtable_analyze Python/symtable.c
codegen_module | Code generation: module | The second walk over the tree begins: it emits instructions. | 1,1 | - | 3.11 compiler_mod Python/compile.c; 3.13 compiler_codegen Python/compile.c; 3.14,3.15 _PyCodegen_Module Python/codegen.c
codegen_scope | Code generation: scope entered | A code unit for a new scope is opened: its instructions will be kept apart. | 2,2 | inlined | 3.11,3.13 compiler_enter_scope Python/compile.c; 3.14,3.15 _PyCompile_EnterScope Python/compile.c
codegen_stmt | Code generation: statement | One statement is turned into instructions. | 3,3 | - | 3.11,3.13 compiler_visit_stmt Python/compile.c; 3.14,3.15 codegen_visit_stmt Python/codegen.c
codegen_function | Code generation: function | def: the body becomes a code unit of its own, and instructions to make the function. | 1,1 | - | 3.11,3.13 compiler_function Python/compile.c; 3.14,3.15 codegen_function Python/codegen.c
codegen_class | Code generation: class | class: the body becomes a code unit that will run as a function. | 0,0 | inlined | 3.11,3.13 compiler_class Python/compile.c; 3.14,3.15 codegen_class Python/codegen.c
codegen_expr | Code generation: expression | One expression is turned into instructions that leave its value on the stack. | 10,10 | - | 3.11,3.13 compiler_visit_expr1 Python/compile.c; 3.14,3.15 codegen_visit_expr Python/codegen.c
codegen_name | Code generation: name | A name becomes a load or a store: fast, global, or through a cell. | 4,4 | - | 3.11,3.13 compiler_nameop Python/compile.c; 3.14,3.15 codegen_nameop Python/codegen.c
codegen_call | Code generation: call | A call is turned into instructions: the callable, the arguments, CALL. | 2,2 | inlined | 3.11,3.13 compiler_call Python/compile.c; 3.14,3.15 codegen_call Python/codegen.c
codegen_emit | One (pseudo-)instruction emitted | One instruction is appended, with the place in the source that it comes from. | 43,43 | - | 3.11 compiler_next_instr Python/compile.c; 3.13,3.14,3.15 _PyInstructionSequence_Addop Python/instruction_sequence.c
const_add | Constant added and merged | A constant gets its place in co_consts; equal constants share one. | 6,6 | inlined | * merge_consts_recursive Python/compile.c
cfg_build | Flow graph built | The row of instructions is cut into basic blocks, linked by jumps. | 2,2 | - | 3.13 instr_sequence_to_cfg Python/compile.c; 3.14,3.15 _PyCfg_FromInstructionSequence Python/flowgraph.c
optimize_unit | Optimise and assemble one code unit | A code unit is complete: it is optimised and assembled. | 2,2 | inlined | 3.11 assemble Python/compile.c; 3.13,3.14,3.15 optimize_and_assemble_code_unit Python/compile.c
cfg_optimize | Flow-graph optimisation | The flow graph is improved: jumps are threaded, dead blocks removed, constants folded. | 2,2 | - | 3.11 optimize_cfg Python/compile.c; 3.13,3.14,3.15 _PyCfg_OptimizeCodeUnit Python/flowgraph.c
cfg_block | Flow-graph optimisation: block | One basic block is improved, instruction by instruction. | 3,3 | inlined | 3.11 optimize_basic_block Python/compile.c; 3.13,3.14,3.15 optimize_basic_block Python/flowgraph.c
cfg_fold | Constant folding on bytecode | Instructions that only work on constants become one constant. | 2,2 | inlined | 3.11 fold_tuple_on_constants Python/compile.c; 3.13 fold_tuple_on_constants Python/flowgraph.c; 3.14,3.15 fold_const_binop Python/flowgraph.c
cfg_load_fast | Borrowed loads found | Loads are found whose variable outlives the use: they need not count a reference. | 2,2 | - | 3.14,3.15 optimize_load_fast Python/flowgraph.c
super_instr | Superinstructions | Pairs of loads and stores become one instruction. | 2,2 | inlined | 3.13,3.14,3.15 insert_superinstructions Python/flowgraph.c
stackdepth | Stack depth | The deepest value stack of all paths is computed: it becomes co_stacksize. | 2,2 | inlined | 3.11 stackdepth Python/compile.c; 3.13,3.14,3.15 calculate_stackdepth Python/flowgraph.c
assemble | Assembly | Blocks become bytes: jumps get their distances, and tables are written. | 21,21 | - | 3.11 assemble_emit Python/compile.c; 3.13,3.14,3.15 _PyAssemble_MakeCodeObject Python/assemble.c
linetable | Location table | The place in the source of some instructions is packed into co_linetable. | 21,21 | inlined | 3.11 assemble_emit_location Python/compile.c; 3.13,3.14,3.15 assemble_location_info Python/assemble.c
exctable | Exception table | Which handler covers which instructions is packed into co_exceptiontable. | 2,2 | inlined | 3.11 assemble_exception_table Python/compile.c; 3.13,3.14,3.15 assemble_exception_table Python/assemble.c
makecode | Code object parameters | Names, constants and counts are collected for the code object. | 2,2 | inlined | 3.11 makecode Python/compile.c; 3.13,3.14,3.15 makecode Python/assemble.c
code_new | Code object created | A code object is made: bytes, constants, names and tables in one. | 752,2 | - | * _PyCode_New Objects/codeobject.c
code_const_intern | Names and constants interned | Names and strings in constants are interned, so that equal ones are one object. | 1673,2 | inlined | 3.11 intern_string_constants Objects/codeobject.c; 3.13,3.14,3.15 intern_code_constants Objects/codeobject.c
quicken | Adaptive counters / quickening set up | Instructions are prepared to adapt themselves to what they will see. | 752,2 | inlined | * _PyCode_Quicken Python/specialize.c
`;

import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const imports: TourText = {
  id: 'import',
  title: 'Imports',
  about: 'What import does, from the statement to the module that is ready for use.',
  script: `import helper
import math
from helper import VALUE
`,
  stops: `
Module code starts | The program is compiled. Its first statement is import helper. | tstate, co, globals, locals | - | * run_eval_code_obj
import statement | The instruction IMPORT_NAME runs. It takes __import__ out of builtins, so that programs can replace it. | name, fromlist, level | - | 3.11,3.13 import_name; 3.14,3.15 _PyEval_ImportName
Import entry | The entrance to importing in C. First of all, sys.modules is asked: is helper there already? | name; sys.modules | text name helper | * PyImport_ImportModuleLevelObject
Not there | It is not. C hands over to importlib, which is Python code; from here on frames of it are on the stack. | abs_name | - | * import_find_and_load
Frozen? | importlib asks its finders in turn. The second one looks among the modules whose code is frozen into the program. | name | text name helper | * _imp_find_frozen_impl
Source to code | The finder of files has found helper.py, but no valid .pyc for it. So the source has to be compiled. | source, filename, mode | - | * builtin_compile_impl
Parse | It is the parser that parsed the program itself. This time the text comes from memory. | str | - | * _PyParser_ASTFromString
Compile | It is the same compiler, too. A module is compiled as a program is. | mod, filename | - | * _PyAST_Compile
Write cache | The new code object is written as bytes, so that the next import finds it in __pycache__. | value | - | * marshal_dumps_impl
Run body | The body of the module is run, in the namespace of the new module. That is all that importing means. | source (code), globals | - | * builtin_exec_impl
Body frame | The body is ordinary bytecode in an ordinary frame. Whatever it assigns is an attribute of the module afterwards. | co, globals | - | * PyEval_EvalCode
Extension module | import math: this module is written in C. It is in a shared library, or in the program itself. | spec | - | 3.11,3.13 _imp_create_dynamic_impl; 3.14,3.15 _imp_create_builtin
Module from C | The module object is made from its definition, a struct in C. | def->m_name | - | * PyModule_FromDefAndSpec2
Exec slots | The module's own C code fills it with functions and constants. | def->m_slots | - | * PyModule_ExecDef
from import | from helper import VALUE: helper is in sys.modules now, so that only the name has to be taken out of it. | v, name | - | 3.11,3.13 import_from; 3.14,3.15 _PyEval_ImportFrom
`,
};

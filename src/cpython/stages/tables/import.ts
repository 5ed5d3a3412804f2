/** Imports: a stage a line, as `stages-of.ts` reads it. */
export const importStages = `
import_stmt | import statement (IMPORT_NAME) | The instruction IMPORT_NAME runs: it calls __import__. | 65,0 | - | 3.11,3.13 import_name Python/ceval.c; 3.14,3.15 _PyEval_ImportName Python/ceval.c
import_level | Import entry | A name to import is made absolute and looked for in sys.modules. | 98,0 | - | * PyImport_ImportModuleLevelObject Python/import.c
import_find | Find and load (calls importlib) | The module was not loaded yet: importlib is asked to find it. | 26,0 | inlined | * import_find_and_load Python/import.c
import_builtin | Built-in module created | A module that is compiled into the program is made. | 12,0 | - | * _imp_create_builtin Python/import.c
import_frozen | Frozen module found | A module's code is looked for among the frozen ones. | 17,0 | inlined | * _imp_find_frozen_impl Python/import.c
import_so | Extension module loaded | A shared library is opened that has a module in it. | 0,0 | inlined | * _imp_create_dynamic_impl Python/import.c
import_modinit | Module init function run | The C function that makes the module is called. | 13,0 | - | 3.11 PyModule_FromDefAndSpec2 Objects/moduleobject.c; 3.13,3.14,3.15 _PyImport_RunModInitFunc Python/importdl.c
import_modexec | Module exec slots | The module's own C code fills it. | 13,0 | - | * PyModule_ExecDef Objects/moduleobject.c
pyc_read | .pyc read (marshal.loads) | Code from a .pyc file becomes objects. | 13,0 | inlined | * marshal_loads_impl Python/marshal.c
marshal_read | marshal: one object read | One object of a .pyc is read; a code object has many in it. | 17705,0 | - | * r_object Python/marshal.c
pyc_write | .pyc written (marshal.dumps) | A code object is written as bytes, for __pycache__. | 0,0 | inlined | * marshal_dumps_impl Python/marshal.c
marshal_write | marshal: one object written | One object is written into a .pyc. | 0,0 | - | * w_object Python/marshal.c
import_compile | Source compiled during import | There is no valid .pyc, and the module's source is compiled. | 0,0 | inlined | * builtin_compile_impl Python/bltinmodule.c
import_exec | Module body executed | The module's body runs in the module's namespace. | 15,0 | inlined | * builtin_exec_impl Python/bltinmodule.c
import_from | from ... import name | from … import: one name is taken out of the module. | 45,0 | - | 3.11,3.13 import_from Python/ceval.c; 3.14,3.15 _PyEval_ImportFrom Python/ceval.c
import_lazy | Lazy import created | An import that may wait is noted instead of done. | 49,0 | - | 3.15 _PyEval_LazyImportName Python/ceval.c
`;

/** Start-up: a stage a line, as `stages-of.ts` reads it. */
export const startupStages = `
process_entry | Process entry | The operating system starts the C program; everything that Python does is called from here. | 1,0 | - | * main Programs/python.c
runtime_init | Global _PyRuntime initialised | The one global _PyRuntime gets its first values, before anything may allocate. | 81,0 | - | * _PyRuntime_Initialize Python/pylifecycle.c
preinit | Pre-initialisation (allocators, locale, UTF-8 mode) | The memory allocator, the C locale and UTF-8 mode are chosen, so that text can be decoded. | 1,0 | - | * _Py_PreInitializeFromPyArgv Python/pylifecycle.c
init_entry | Initialisation from PyConfig | The interpreter is built from a PyConfig: the core first, then everything that needs imports. | 1,0 | - | * Py_InitializeFromConfig Python/pylifecycle.c
config_read | Configuration read (argv, env, -X) | Command line, environment and -X options become one PyConfig. | 1,0 | - | * _PyConfig_Read Python/initconfig.c
hash_seed | Hash randomisation | A secret is drawn that makes hashes of str differ from process to process. | 1,0 | inlined | * _Py_HashRandomization_Init Python/bootstrap_hash.c
interp_create | Interpreter created | The state of the main interpreter is allocated: modules, types and caches will hang on it. | 1,0 | inlined | * pycore_create_interpreter Python/pylifecycle.c
tstate_create | Main thread state created | A thread gets its state: current frame, current exception, recursion depth. | 1,0 | - | * new_threadstate Python/pystate.c
gil_create | GIL created | The lock is made that lets one thread at a time run bytecode. | 1,0 | - | 3.11 create_gil Python/ceval_gil.h; 3.13,3.14,3.15 create_gil Python/ceval_gil.c
interned_static | Static/interned strings and small ints | Small ints and the strings that CPython's own sources use become ready objects. | 1,0 | inlined | * _PyUnicode_InitGlobalObjects Objects/unicodeobject.c
types_init | Static types readied | int, str, type and the other built-in types get their slots and their methods. | 1,0 | inlined | * _PyTypes_InitTypes Objects/object.c
exc_types | Exception types | The classes of built-in exceptions are prepared. | 1,0 | inlined | * _PyExc_InitTypes Objects/exceptions.c
sys_create | sys module created | The sys module is made, still without paths and streams. | 1,0 | - | * _PySys_Create Python/sysmodule.c
builtins_init | builtins module | len, print and the other built-in names go into their namespace. | 1,0 | inlined | * pycore_init_builtins Python/pylifecycle.c
importlib_frozen | Frozen importlib (first Python code run) | The first bytecode of the process runs: importlib, which is frozen into the program. | 1,0 | inlined | 3.11 init_importlib Python/pylifecycle.c; 3.13,3.14,3.15 init_importlib Python/import.c
warnings_init | _warnings state | The C side of the warnings module gets its state. | 1,0 | inlined | * _PyWarnings_InitState Python/_warnings.c
init_main | Main initialisation phase | Everything that needs Python code is set up now: paths, codecs, streams, site. | 1,0 | inlined | * pyinit_main Python/pylifecycle.c
path_config | Path configuration (getpath.py) | The places of the standard library begin to be worked out. | 2,0 | inlined | * _PyConfig_InitPathConfig Modules/getpath.c
path_config_full | Path configuration computed (imports) | getpath.py, frozen into the program, computes prefixes and sys.path. | 1,0 | inlined | * _PyConfig_InitImportConfig Python/initconfig.c
sys_update | sys attributes from config | sys gets the attributes that come from the configuration: argv, path, flags. | 1,0 | inlined | * _PySys_UpdateConfig Python/sysmodule.c
importlib_external | Path-based importer installed | The importer of files is installed: what is on sys.path can be imported from now on. | 1,0 | inlined | 3.11 init_importlib_external Python/pylifecycle.c; 3.13,3.14,3.15 init_importlib_external Python/import.c
encodings | File system codec / encodings | The codec for file names is looked up, which imports the encodings package. | 1,0 | inlined | * _PyUnicode_InitEncodings Objects/unicodeobject.c
signals_init | Signal handlers installed | Handlers of signals are installed; SIGINT becomes KeyboardInterrupt. | 1,0 | inlined | * _PySignal_Init Modules/signalmodule.c
sys_streams | sys.stdin/stdout/stderr | io is imported, and sys.stdin, sys.stdout and sys.stderr are made. | 1,0 | inlined | * init_sys_streams Python/pylifecycle.c
main_module | __main__ module created | The empty module __main__ is made, in which the program will run. | 1,0 | inlined | * add_main_module Python/pylifecycle.c
site_import | site imported | site is imported, which adds site-packages and follows .pth files. | 1,0 | inlined | * init_import_site Python/pylifecycle.c
lazy_modules | Table of lazy imports | The table of modules that are imported only when they are used is made. | 1,0 | inlined | 3.15 _PyImport_InitLazyModules Python/import.c
`;

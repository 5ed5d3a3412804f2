import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const startup: TourText = {
  id: 'startup',
  title: 'Start-up',
  about: 'From the first instruction of the process to the moment when Python looks at which program to run.',
  script: `pass
`,
  stops: `
Process entry | The C program starts, and everything else is called from here. The arguments are still plain C strings; nothing of Python exists yet. | argc, argv | - | * main
Runtime state | All of CPython's global state is one variable, _PyRuntime. It gets its first values here, because nothing may allocate before. | _PyRuntime (3.13+ also its cookie) | - | * _PyRuntime_Initialize
Pre-initialisation | Which allocator, which locale, UTF-8 or not: this has to be settled before any text can be decoded. It is the smallest possible start. | src_config | - | * _Py_PreInitializeFromPyArgv
Configuration | Command line, environment variables and -X options are read into one PyConfig. From here on nobody looks at them any more, only at the configuration. | *config after finishing it: run_filename, module_search_paths | - | * _PyConfig_Read
Interpreter | The state of the main interpreter is allocated, and the first thread gets its state. Frames, modules and exceptions will hang on these two. | *tstate_p after finishing it | - | * pycore_create_interpreter
GIL | The lock that lets one thread at a time run bytecode exists from now on. Nobody holds it yet, which is why it says -1. | gil->locked: -1 here | - | * create_gil
Static types | int, str, list and all other built-in types are C structs that are there from the start. Here they become ready: their slots are filled and their methods listed. | PyLong_Type.tp_flags & (1<<12) (ready): 0, set after finishing it | - | * _PyTypes_InitTypes
sys | The module sys is made. It is still nearly empty: paths and streams come much later. | *sysmod_p | - | * _PySys_Create
builtins | len, print, Exception and the others go into the namespace of builtins. Every name that is not found elsewhere will be looked up there. | tstate->interp->builtins: NULL here | - | * pycore_init_builtins
importlib | Importing is written in Python, so something has to bring that Python code: it is frozen into the program. These are the first instructions of bytecode that the process runs. | first _PyEval_EvalFrameDefault follows | - | * init_importlib
Paths | Where is the standard library? A small frozen script, getpath.py, works it out, and sys.path is the result. | config->prefix, ->module_search_paths.length: NULL, 0 here | - | * _PyConfig_InitImportConfig
Path importer | Until now only frozen and built-in modules could be imported. From here on, so can everything on sys.path. | sys.meta_path | - | * init_importlib_external
Streams | The module io is imported, and sys.stdin, sys.stdout and sys.stderr are made with it. Before this, print() could not work. | sys.stdout after finishing it | - | * init_sys_streams
site | The module site is imported. It adds site-packages to sys.path and follows .pth files; -S leaves this out. | sys.path before/after | - | * init_import_site
Start-up done | Start-up is done. Only now does Python look at what it was asked to run. | sys.modules | - | * Py_RunMain
`,
};

/** Finalisation: a stage a line, as `stages-of.ts` reads it. */
export const shutdownStages = `
finalize | Finalisation | The program has ended, and the interpreter is taken down. | 1,1 | - | 3.11 Py_FinalizeEx Python/pylifecycle.c; 3.13,3.14,3.15 _Py_Finalize Python/pylifecycle.c
fin_threads | Non-daemon threads joined | Threads that are no daemons are waited for. | 1,1 | inlined | * wait_for_thread_shutdown Python/pylifecycle.c
fin_atexit | atexit callbacks | Functions that were registered with atexit are called, the last one first. | 1,1 | inlined | * _PyAtExit_Call Modules/atexitmodule.c
fin_flush | Standard streams flushed | sys.stdout and sys.stderr are flushed. | 2,2 | - | * flush_std_files Python/pylifecycle.c
fin_world | Other threads stopped | All other threads are stopped. | 1,1 | inlined | 3.11 _PyThreadState_DeleteExcept Python/pystate.c; 3.13,3.14,3.15 _PyEval_StopTheWorldAll Python/pystate.c
fin_signals | Signal handlers restored | Signals get back the handlers that they had before. | 1,1 | inlined | * _PySignal_Fini Modules/signalmodule.c
fin_gc1 | Last normal GC | A last collection, while everything still works. | 1,1 | - | 3.11 PyGC_Collect Modules/gcmodule.c; 3.13,3.14,3.15 PyGC_Collect Python/gc.c
fin_modules | Modules finalised | Modules are taken apart. | 1,1 | - | * finalize_modules Python/pylifecycle.c
fin_modules_special | sys.stdin..., builtins._ cleared | sys.last_exc, sys.ps1 and the like are cleared first. | 1,1 | inlined | * finalize_modules_delete_special Python/pylifecycle.c
fin_modules_remove | sys.modules emptied | sys.modules is emptied; modules stay reachable by weak references only. | 1,1 | inlined | * finalize_remove_modules Python/pylifecycle.c
fin_gc2 | GC after module removal | Cycles that went through modules are collected. | 3,3 | inlined | 3.11 _PyGC_CollectNoFail Modules/gcmodule.c; 3.13,3.14,3.15 _PyGC_CollectNoFail Python/gc.c
fin_modules_weak | Surviving modules cleared | Modules that somebody still holds get their namespaces cleared. | 1,1 | inlined | * finalize_modules_clear_weaklist Python/pylifecycle.c
fin_sys | sys and builtins cleared | sys and builtins are cleared last, because everything else may need them. | 1,1 | inlined | * finalize_clear_sys_builtins_dict Python/pylifecycle.c
fin_import | Import state | The import system's own state is released. | 1,1 | inlined | * _PyImport_Fini Python/import.c
fin_interp_clear | Interpreter cleared | What hangs on the interpreter is released: thread states, caches, codecs. | 1,1 | - | * finalize_interp_clear Python/pylifecycle.c
fin_types | Types finalised | Built-in types lose their namespaces. | 1,1 | inlined | * finalize_interp_types Python/pylifecycle.c
fin_interned | Interned strings cleared | The table of interned strings is released. | 1,1 | inlined | * _PyUnicode_ClearInterned Objects/unicodeobject.c
fin_interp_delete | Interpreter deleted | The interpreter's state itself is freed. | 1,1 | inlined | * finalize_interp_delete Python/pylifecycle.c
fin_ll | C exit functions | C functions that were registered for the very end are called. | 1,1 | inlined | * call_ll_exitfuncs Python/pylifecycle.c
fin_runtime | Runtime finalised | The global state is reset. | 2,2 | inlined | * _PyRuntime_Finalize Python/pylifecycle.c
fin_pymain | pymain memory freed | The copies of the command line are freed. | 1,1 | inlined | * pymain_free Modules/main.c
exit_py | Exit after SystemExit (sys.exit, uncaught) | The process ends with the code that SystemExit has. | 0,0 | - | * Py_Exit Python/pylifecycle.c
exit | libc exit | Back in the C library, which ends the process. | 0,0 | - | * exit libc
`;

import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const shutdown: TourText = {
  id: 'shutdown',
  title: 'Shutdown',
  about: 'What happens after the last line of a program.',
  script: `import atexit
class P:
    def __del__(self): pass
keep = P()
atexit.register(print, "bye")
`,
  stops: `
Module code starts | The program itself. It leaves an object and a registered function behind. | tstate, co, globals, locals | - | * run_eval_code_obj
Finalisation | The program has returned. From here on, everything that start-up built is taken down. | runtime | - | 3.11 Py_FinalizeEx; 3.13,3.14,3.15 _Py_Finalize
Threads | Threads that are no daemons are waited for. Until they end, nothing else happens. | tstate | - | * wait_for_thread_shutdown
atexit | Functions that were registered with atexit are called, the last one first. Everything still works for them. | state->callbacks (3.14+ a list), ->ncallbacks (3.11, 3.13) | - | * atexit_callfuncs
Flush | What was printed and is still in buffers goes out. | sys.stdout | - | * flush_std_files
Last full GC | One more collection while the interpreter is whole, so that finalisers can still use modules. | the C stack | - | * PyGC_Collect
Modules | sys.modules is taken apart. From here on, imports fail. | len(sys.modules) | - | * finalize_modules
Empty sys.modules | Each module is replaced by a weak reference, to see which of them survive. | modules dict | - | * finalize_remove_modules
__del__ of a global | The namespace of __main__ is cleared, and keep was in it. That is why a global's __del__ runs so late. | self; the C stack shows the dict being cleared | - | * slot_tp_finalize
GC again | Modules refer to each other in cycles. One more collection finds them. | tstate | - | * _PyGC_CollectNoFail
Interpreter cleared | The interpreter lets go of what hangs on it: states of threads, builtins, caches. | interp, tstate | - | * interpreter_clear
Types | Built-in types are C structs and stay, but their namespaces go. | interp | - | * finalize_interp_types
Interpreter freed | The state of the interpreter is freed. | interp | - | * PyInterpreterState_Delete
Runtime | The global state is reset. A program that embeds Python could start it again now. | the C stack | - | * _PyRuntime_Finalize
Exit | Back in the C library, which flushes its own buffers and ends the process. | the status | - | * exit
`,
};

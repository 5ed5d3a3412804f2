/** Threads, the GIL, signals: a stage a line, as `stages-of.ts` reads it. */
export const threadsStages = `
gil_take | GIL taken | A thread waits until it may run bytecode. | 635,3 | - | 3.11 take_gil Python/ceval_gil.h; 3.13,3.14,3.15 take_gil Python/ceval_gil.c
gil_drop | GIL dropped | A thread lets others run bytecode. | 635,4 | inlined | 3.11 drop_gil Python/ceval_gil.h; 3.13,3.14,3.15 drop_gil_impl Python/ceval_gil.c
gil_release_api | Py_BEGIN_ALLOW_THREADS | C code is about to wait, and lets other threads run. | 634,3 | - | 3.11 PyEval_SaveThread Python/ceval.c; 3.13,3.14,3.15 PyEval_SaveThread Python/ceval_gil.c
gil_acquire_api | Py_END_ALLOW_THREADS | C code has waited, and wants to run Python again. | 634,3 | - | 3.11 PyEval_RestoreThread Python/ceval.c; 3.13,3.14,3.15 PyEval_RestoreThread Python/ceval_gil.c
thread_start | Thread start requested | A new thread of the system is asked for. | 0,0 | - | 3.11 thread_PyThread_start_new_thread Modules/_threadmodule.c; 3.13,3.14,3.15 do_start_new_thread Modules/_threadmodule.c
thread_run | Thread body | The new thread begins to run its Python function. | 0,0 | - | * thread_run Modules/_threadmodule.c
thread_exit | Thread state deleted | A thread has ended: its state is deleted. | 0,0 | - | * _PyThreadState_DeleteCurrent Python/pystate.c
signal_catch | C signal handler | The system delivers a signal: it is only noted. | 0,0 | - | * signal_handler Modules/signalmodule.c
signal_safe | Handled at a safe point | The main thread has come to a safe point and looks for noted signals. | 4,2 | - | 3.11 handle_signals Python/ceval.c; 3.13,3.14,3.15 handle_signals Python/ceval_gil.c
eval_breaker | Eval breaker served | Something waits to be done between two instructions: signals, the GIL, a collection. | 3,0 | - | 3.11 eval_frame_handle_pending Python/ceval.c; 3.13,3.14,3.15 _Py_HandlePending Python/ceval_gil.c
signal_call | Python handler called | The Python function for a signal is called. | 261,5 | - | * _PyErr_CheckSignalsTstate Modules/signalmodule.c
pending_calls | Pending calls | C functions that were queued for the main thread are called. | 5,3 | - | 3.11 make_pending_calls Python/ceval.c; 3.13,3.14,3.15 make_pending_calls Python/ceval_gil.c
`;

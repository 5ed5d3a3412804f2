/** Exceptions: a stage a line, as `stages-of.ts` reads it. */
export const errorsStages = `
exc_set | Exception set | An exception is set in the thread: from now on it is on its way. | 403,0 | - | * _PyErr_SetObject Python/errors.c
exc_raise | raise statement | A raise statement runs. | 14,0 | - | 3.11,3.13,3.14 do_raise Python/ceval.c; 3.15 do_raise Python/ceval.h
exc_create | Exception instance created | An instance of the exception's class is made. | 254,0 | - | * _PyErr_CreateException Python/errors.c
exc_restore | Exception stored in thread state | The exception is stored in the state of the thread. | 2016,348 | - | 3.11 _PyErr_Restore Python/errors.c; 3.13,3.14,3.15 _PyErr_SetRaisedException Python/errors.c
exc_normalize | Normalised | A class and a value become an instance of the exception. | 409,0 | - | 3.11 _PyErr_NormalizeException Python/errors.c; 3.13,3.14,3.15 _PyErr_CreateException Python/errors.c
exc_traceback | Traceback entry added | A frame that the exception passes is added to its traceback. | 130,0 | - | * PyTraceBack_Here Python/traceback.c
exc_handler | Exception table searched | The exception table is searched for a handler of this instruction. | 140,0 | - | 3.11,3.13,3.14 get_exception_handler Python/ceval.c; 3.15 get_exception_handler Python/ceval.h
exc_match | except clause match | except compares the exception with a class. | 952,0 | - | * PyErr_GivenExceptionMatches Python/errors.c
exc_monitor | Monitoring RAISE / HANDLED / UNWIND | Tools are told that a handler takes the exception. | 115,0 | inlined | 3.13,3.14 monitor_handled Python/ceval.c; 3.15 monitor_handled Python/ceval.h
exc_monitor_unwind | Frame unwound | Tools are told that the exception leaves a frame. | 26,0 | inlined | 3.13,3.14 monitor_unwind Python/ceval.c; 3.15 monitor_unwind Python/ceval.h
exc_group | except* match | except* takes the matching part out of a group. | 0,0 | - | 3.11 exception_group_match Python/ceval.c; 3.13,3.14,3.15 _PyEval_ExceptionGroupMatch Python/ceval.c
exc_print | Uncaught exception printed | Nobody caught the exception: it is printed. | 0,0 | - | * _PyErr_PrintEx Python/pythonrun.c
exc_display | Traceback displayed | Traceback and message are written to sys.stderr. | 0,0 | - | * _PyErr_Display Python/pythonrun.c
exc_sysexit | SystemExit handled | SystemExit ends the program with its code. | 0,0 | - | 3.11,3.13 _Py_HandleSystemExit Python/pythonrun.c; 3.14,3.15 _Py_HandleSystemExitAndKeyboardInterrupt Python/pythonrun.c
syntax_error | SyntaxError raised | The parser says where the source is wrong. | 0,0 | - | * _PyPegen_raise_error_known_location Parser/pegen_errors.c
exc_recursion | Recursion check fails | There are too many calls in calls: RecursionError. | 0,0 | - | 3.11 _Py_CheckRecursiveCall Python/ceval.c; 3.13,3.14,3.15 _Py_CheckRecursiveCallPy Python/ceval.c
`;

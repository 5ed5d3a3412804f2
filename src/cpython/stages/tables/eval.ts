/** Frames and calls: a stage a line, as `stages-of.ts` reads it. */
export const evalStages = `
eval_code | Code evaluated | A code object is run with given namespaces: a module's body, exec, eval. | 18,1 | - | * PyEval_EvalCode Python/ceval.c
eval_vector | Frame from a code object + args | Code and arguments become a frame, and the frame is run. | 663,2 | - | * _PyEval_Vector Python/ceval.c
eval_loop | Evaluation loop entered | The C function that executes bytecode is entered; calls from C come here each time. | 748,2 | - | * _PyEval_EvalFrameDefault Python/ceval.c
frame_push | Frame pushed | A call from Python to Python: a new frame is pushed, and the same C function goes on. | 1789,3 | - | * _PyEvalFramePushAndInit Python/ceval.c
frame_push_fast | Frame pushed by specialised call | A specialised call pushes a frame without checking its arguments again. | 994,0 | inlined | 3.11 _PyFrame_Push Python/frame.c; 3.13 _PyFrame_PushUnchecked Include/internal/pycore_frame.h; 3.14,3.15 _PyFrame_PushUnchecked Include/internal/pycore_interpframe.h
frame_pop | Frame cleared and popped | A function has returned: its variables are released and its frame is gone. | 2604,3 | - | 3.11 _PyEvalFrameClearAndPop Python/ceval.c; 3.13,3.14,3.15 _PyEval_FrameClearAndPop Python/ceval.c
frame_object | Frame object materialised | Somebody wants to look at a frame: it becomes an object. | 121,0 | - | * _PyFrame_MakeAndSetFrameObject Python/frame.c
make_function | Function object made | def runs: code, globals and defaults become a function object. | 837,1 | - | * PyFunction_New Objects/funcobject.c
call_vectorcall | Call of any object | An object is called with its arguments in an array. | 1684,1 | - | * PyObject_Vectorcall Objects/call.c
call_tp | Call through tp_call | An object is called in the old way: arguments are put into a tuple and a dict. | 862,1 | - | * _PyObject_MakeTpCall Objects/call.c
call_py_from_c | Python function called from C | C code calls a Python function. | 560,1 | - | * _PyFunction_Vectorcall Objects/call.c
call_cfunction | C function called (fastcall) | A built-in function is called with an array of arguments. | 191,0 | - | * cfunction_vectorcall_FASTCALL Objects/methodobject.c
call_cmethod | C method descriptor called | A method of a built-in type is called with one argument. | 122,6 | - | * method_vectorcall_O Objects/descrobject.c
call_bound | Bound method called | A bound method is called: its object is put before the arguments. | 301,0 | - | * method_vectorcall Objects/classobject.c
bound_new | Bound method created | A function and an object are bound together to a method. | 501,0 | - | * PyMethod_New Objects/classobject.c
call_ex | f(*args, **kw) | A call with * or **: arguments arrive as a tuple and a dict. | 171,0 | - | * _PyObject_Call Objects/call.c
`;

import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const call: TourText = {
  id: 'call',
  title: 'Calls',
  about: 'What happens when something is called: in Python, in C, and from C back into Python.',
  script: `def f(a):
    return a + 1
f(1)
len([1])
t = (1,)
f(*t)
class P:
    def get(self): return 7
p = P()
p.get()
list(map(P.get, [p]))
m = p.get
list(map(lambda x: x, [1]))
list(iter(m, 7))
`,
  stops: `
Module code starts | The program is compiled, and its code object is about to run. Everything before was preparation. | co->co_stacksize | - | * run_eval_code_obj
Make a frame | A frame is made of code, globals and arguments. It is a piece of memory on the thread's own stack, and no object yet. | func, argcount | - | * _PyEval_Vector
The loop | This is the C function that executes bytecode. It goes on until the frame that it was entered with returns. | frame->f_code (3.11), frame->f_executable (3.13+) | - | * _PyEval_EvalFrameDefault
def | A def is an instruction like any other. It makes a function object of the code object, the globals and the defaults. | code | - | * PyFunction_New
Python to Python call | f(1): a new frame is pushed, and the same loop goes on with it. Look at the C stack: there is still only one loop. | func, args[0..argcount]; the C stack has one loop | - | * _PyEvalFramePushAndInit
Return | The function has returned. Its frame is cleared, and that of its caller is current again. | frame | - | 3.11 _PyEvalFrameClearAndPop; 3.13,3.14,3.15 _PyEval_FrameClearAndPop
C function call | len([1]): every callable is called in the same way, with an array of arguments and their number. | callable, nargsf & ~(1ULL<<63) | - | * PyObject_Vectorcall
The C side | The implementation in C. What it returns is put on the value stack by the loop. | obj | - | * builtin_len
f(*t) | f(*t): how many arguments there are is known only now, so that they arrive as a tuple. | callargs (args in 3.11) | - | 3.11 PyObject_Call; 3.13,3.14,3.15 _PyEvalFramePushAndInit_Ex
Method load | p.get(): the method is found in the class, and no bound method is made for it. The object is simply put before the arguments. | name, *method after finishing it | text name get | 3.11,3.13 _PyObject_GetMethod; 3.14,3.15 _PyObject_GetMethodStackRef
C calls Python | map calls a Python function, and map is C. So C has to call Python. | func, stack[0] | - | * _PyFunction_Vectorcall
A second loop | For that, the loop is entered a second time. Look at the C stack: two loops, with map between them. | the C stack has two loops | - | * _PyEval_EvalFrameDefault
Bound method | m = p.get keeps the method. Now function and object have to be bound together in an object. | func, self | - | * PyMethod_New
Bound method called | C calls the bound method. Its object is put before the arguments, and the function is called. | ((PyMethodObject*)method)->im_func, ->im_self | - | * method_vectorcall
`,
};

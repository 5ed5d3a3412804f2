import type { TourDocument } from '../tour-schema.js';
import { heldBy } from './stack-reference.js';

/** Stops are in the order in which they are reached in every version. */
export const call: TourDocument = {
  id: 'call',
  title: 'Calls',
  about: 'What happens when something is called: in Python, in C, and from C back into Python.',
  script:
    'def f(a):\n    return a + 1\nf(1)\nlen([1])\nt = (1,)\nf(*t)\nclass P:\n    def get(self): return 7\np = P()\np.get()\nlist(map(P.get, [p]))\nm = p.get\nlist(map(lambda x: x, [1]))\nlist(iter(m, 7))\n',
  stops: [
    {
      title: 'Module code starts',
      text: 'The program is compiled, and its code object is about to run. Everything before was preparation.',
      function: 'run_eval_code_obj',
      show: [{ c: '((PyCodeObject *)co)->co_stacksize' }],
    },
    {
      title: 'Make a frame',
      text: "A frame is made of code, globals and arguments. It is a piece of memory on the thread's own stack, and no object yet.",
      function: '_PyEval_Vector',
      show: [{ c: 'func->func_qualname' }, { c: 'argcount' }],
    },
    {
      title: 'The loop',
      text: 'This is the C function that executes bytecode. It goes on until the frame that it was entered with returns.',
      function: '_PyEval_EvalFrameDefault',
      show: [
        { c: 'frame->f_code', versions: ['3.11'] },
        { c: 'frame->f_executable', versions: ['3.13'] },
        { c: 'throwflag' },
        heldBy('frame->f_executable'),
      ],
      see: ['Python/ceval.c:_PyEval_EvalFrameDefault'],
    },
    {
      title: 'def',
      text: 'A def is an instruction like any other. It makes a function object of the code object, the globals and the defaults.',
      function: 'PyFunction_New',
      show: [{ c: 'code' }],
    },
    {
      title: 'Python to Python call',
      text: 'f(1): a new frame is pushed, and the same loop goes on with it. Look at the C stack: there is still only one loop.',
      function: '_PyEvalFramePushAndInit',
      show: [{ c: 'func', versions: ['3.11', '3.13'] }, { c: 'argcount' }, heldBy('func'), { python: 'f' }],
    },
    {
      title: 'Return',
      text: 'The function has returned. Its frame is cleared, and that of its caller is current again.',
      function: {
        '3.11': '_PyEvalFrameClearAndPop',
        '3.13': '_PyEval_FrameClearAndPop',
        '3.14': '_PyEval_FrameClearAndPop',
        '3.15': '_PyEval_FrameClearAndPop',
      },
      show: [
        { c: 'frame->f_code', versions: ['3.11'] },
        { c: 'frame->f_executable', versions: ['3.13'] },
        heldBy('frame->f_executable'),
      ],
    },
    {
      title: 'C function call',
      text: 'len([1]): every callable is called in the same way, with an array of arguments and their number.',
      function: 'PyObject_Vectorcall',
      show: [{ c: 'callable' }, { c: 'args[0]' }, { c: 'nargsf & ~(1ULL<<63)' }],
      see: ['Objects/call.c:_PyObject_MakeTpCall', 'Objects/methodobject.c:cfunction_vectorcall_O'],
    },
    {
      title: 'The C side',
      text: 'The implementation in C. What it returns is put on the value stack by the loop.',
      function: 'builtin_len',
      show: [{ c: 'obj' }, { c: 'obj->ob_refcnt' }],
    },
    {
      title: 'f(*t)',
      text: 'f(*t): how many arguments there are is known only now, so that they arrive as a tuple.',
      function: {
        '3.11': 'PyObject_Call',
        '3.13': '_PyEvalFramePushAndInit_Ex',
        '3.14': '_PyEvalFramePushAndInit_Ex',
        '3.15': '_PyEvalFramePushAndInit_Ex',
      },
      show: [
        { c: 'callargs', versions: ['3.13', '3.14', '3.15'] },
        { c: 'args', versions: ['3.11'] },
        { python: 't' },
      ],
    },
    {
      title: 'Method load',
      text: 'p.get(): the method is found in the class, and no bound method is made for it. The object is simply put before the arguments.',
      function: {
        '3.11': '_PyObject_GetMethod',
        '3.13': '_PyObject_GetMethod',
        '3.14': '_PyObject_GetMethodStackRef',
        '3.15': '_PyObject_GetMethodStackRef',
      },
      condition: { argument: 'name', is: 'text', value: 'get' },
      show: [
        { c: 'name' },
        { c: 'obj', versions: ['3.11', '3.13'] },
        { c: '(PyObject *)(self->bits & ~1)', versions: ['3.14', '3.15'] },
        { python: 'p' },
        { python: 'p.get' },
      ],
    },
    {
      title: 'C calls Python',
      text: 'map calls a Python function, and map is C. So C has to call Python.',
      function: '_PyFunction_Vectorcall',
      show: [{ c: 'func' }, { c: 'stack[0]' }, { python: 'P' }],
    },
    {
      title: 'A second loop',
      text: 'For that, the loop is entered a second time. Look at the C stack: two loops, with map between them.',
      function: '_PyEval_EvalFrameDefault',
      show: [
        { c: 'frame->f_code', versions: ['3.11'] },
        { c: 'frame->f_executable', versions: ['3.13'] },
        heldBy('frame->f_executable'),
        { python: 'p' },
      ],
    },
    {
      title: 'Bound method',
      text: 'm = p.get keeps the method. Now function and object have to be bound together in an object.',
      function: 'PyMethod_New',
      show: [{ c: 'func' }, { c: 'self' }, { python: 'p' }],
    },
    {
      title: 'Bound method called',
      text: 'C calls the bound method. Its object is put before the arguments, and the function is called.',
      function: 'method_vectorcall',
      show: [
        { c: '((PyMethodObject *)method)->im_func' },
        { c: '((PyMethodObject *)method)->im_self' },
        { python: 'm' },
      ],
      see: ['Objects/classobject.c:method_vectorcall'],
    },
  ],
};

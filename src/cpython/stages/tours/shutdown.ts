import type { TourDocument } from '../tour-schema.js';

/** Stops are in the order in which they are reached in every version. */
export const shutdown: TourDocument = {
  id: 'shutdown',
  title: 'Shutdown',
  about: 'What happens after the last line of a program.',
  script: 'import atexit\nclass P:\n    def __del__(self): pass\nkeep = P()\natexit.register(print, "bye")\n',
  stops: [
    {
      title: 'Module code starts',
      text: 'The program itself. It leaves an object and a registered function behind.',
      function: 'run_eval_code_obj',
      show: [{ c: 'co' }],
    },
    {
      title: 'Finalisation',
      text: 'The program has returned. From here on, what start-up built is taken down, piece by piece.',
      function: {
        '3.11': 'Py_FinalizeEx',
        '3.13': '_Py_Finalize',
        '3.14': '_Py_Finalize',
        '3.15': '_Py_Finalize',
      },
      show: [{ c: '_PyRuntime.initialized' }, { python: 'sys.modules' }],
    },
    {
      title: 'Threads',
      text: 'threading waits for the threads that are no daemons. Until they end, nothing else happens.',
      function: 'wait_for_thread_shutdown',
      show: [{ c: 'tstate->interp->id' }],
      see: ['Python/pylifecycle.c:wait_for_thread_shutdown'],
    },
    {
      title: 'atexit',
      text: 'Functions that were registered with atexit are called, the last one first. Everything still works for them.',
      function: 'atexit_callfuncs',
      show: [
        { c: 'state->ncallbacks', versions: ['3.11', '3.13'] },
        { c: 'state->callbacks', versions: ['3.14', '3.15'] },
      ],
    },
    {
      title: 'Flush',
      text: 'What was printed and is still in buffers goes out.',
      function: 'flush_std_files',
      show: [{ python: 'sys.stdout' }],
    },
    {
      title: 'Last full GC',
      text: 'One more collection while the interpreter is whole, so that finalisers can still use modules.',
      function: 'PyGC_Collect',
      show: [{ python: "sys.modules['__main__']" }],
    },
    {
      title: 'Modules',
      text: 'sys.modules is taken apart. Special values of sys go first, sys.path and sys.meta_path with them: from here on, imports fail.',
      function: 'finalize_modules',
      show: [
        { c: 'tstate->interp->modules', versions: ['3.11'] },
        { c: 'tstate->interp->imports.modules', versions: ['3.13', '3.14', '3.15'] },
        { python: 'sys.modules' },
      ],
      see: ['Python/pylifecycle.c:finalize_clear_modules_dict'],
    },
    {
      title: 'Empty sys.modules',
      text: 'Each module is replaced by a weak reference, to see which of them survive.',
      function: 'finalize_remove_modules',
      show: [{ c: 'modules' }],
    },
    {
      title: '__del__ of a global',
      text: 'The module __main__ is gone, and keep was one of its globals. It refers to its class, whose methods refer back to these globals: a cycle, which the collector takes apart. That is why the __del__ of a global runs so late.',
      function: 'slot_tp_finalize',
      show: [{ c: 'self->ob_type' }, { c: 'self->ob_refcnt' }],
    },
    {
      title: 'GC again',
      text: 'sys.modules itself is gone. One more collection finds what modules had to do with each other in cycles.',
      function: '_PyGC_CollectNoFail',
      show: [{ c: 'tstate->interp->id' }],
    },
    {
      title: 'Interpreter cleared',
      text: 'The interpreter lets go of what hangs on it: states of threads, builtins, caches.',
      function: 'interpreter_clear',
      show: [{ c: 'interp->id' }],
    },
    {
      title: 'Types',
      text: 'Built-in types are C structs and stay, but their namespaces go.',
      function: 'finalize_interp_types',
      show: [{ c: 'interp->id' }],
    },
    {
      title: 'Interpreter freed',
      text: 'The state of the interpreter is freed.',
      function: 'PyInterpreterState_Delete',
      show: [{ c: 'interp->id' }],
    },
    {
      title: 'Runtime',
      text: 'The global state is reset. A program that embeds Python could start it again now.',
      function: '_PyRuntime_Finalize',
      show: [{ c: '_PyRuntime.initialized' }],
    },
    {
      title: 'Exit',
      text: 'Back in the C library, which flushes its own buffers and ends the process.',
      function: 'exit',
    },
  ],
};

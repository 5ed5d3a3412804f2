import type { TourDocument } from '../tour-schema.js';

/** Stops are in the order in which they are reached in every version. */
export const startup: TourDocument = {
  id: 'startup',
  title: 'Start-up',
  about: 'From the first instruction of the process to the moment when Python looks at which program to run.',
  script: 'pass\n',
  anyProgram: true,
  stops: [
    {
      title: 'Process entry',
      text: 'The C program starts, and everything else is called from here. The arguments are still plain C strings; nothing of Python exists yet.',
      function: 'main',
      show: [{ c: 'argc' }, { c: 'argv[0]' }, { c: 'argv[argc-1]' }],
      see: ['Modules/main.c:pymain_main'],
    },
    {
      title: 'Runtime state',
      text: "All of CPython's global state is one variable, _PyRuntime. It gets its first values here, because nothing may allocate before.",
      function: '_PyRuntime_Initialize',
      show: [{ c: '_PyRuntime.initialized' }],
    },
    {
      title: 'Pre-initialisation',
      text: 'Which allocator, which locale, UTF-8 or not: this has to be settled before any text can be decoded. It is the smallest possible start.',
      function: '_Py_PreInitializeFromPyArgv',
      show: [{ c: 'src_config->utf8_mode' }, { c: 'src_config->allocator' }, { c: 'src_config->isolated' }],
    },
    {
      title: 'Configuration',
      text: 'Command line, environment variables and -X options are read into one PyConfig. From here on nobody looks at them any more, only at the configuration.',
      function: '_PyConfig_Read',
      show: [
        { c: 'config->argv.length' },
        { c: 'config->run_filename' },
        { c: 'config->module_search_paths.length' },
      ],
      see: ['Python/initconfig.c:config_read'],
    },
    {
      title: 'Interpreter',
      text: 'The state of the main interpreter is allocated, and the first thread gets its state. Frames, modules and exceptions will hang on these two.',
      function: 'pycore_create_interpreter',
      show: [{ c: '_PyRuntime.core_initialized' }],
      see: ['Python/pystate.c:PyInterpreterState_New'],
    },
    {
      title: 'GIL',
      text: 'The lock that lets one thread at a time run bytecode exists from now on. locked is -1 here: there is no lock yet; later it is 0 or 1.',
      function: 'create_gil',
      show: [{ c: 'gil->locked' }],
      see: ['Python/pylifecycle.c:init_interp_create_gil'],
    },
    {
      title: 'Static types',
      text: 'int, str, list and all other built-in types are C structs that are there from the start. Here they become ready: their slots are filled and their methods listed. Bit 12 of tp_flags says whether a type is ready: not yet.',
      function: '_PyTypes_InitTypes',
      show: [
        { c: 'PyLong_Type.tp_name' },
        { c: '(PyLong_Type.tp_flags >> 12) & 1' },
        { c: 'PyLong_Type.tp_dict' },
      ],
    },
    {
      title: 'sys',
      text: 'The module sys is made. It is still nearly empty: paths and streams come much later.',
      function: '_PySys_Create',
      show: [{ c: '*sysmod_p' }, { c: 'tstate->interp->sysdict' }],
    },
    {
      title: 'builtins',
      text: 'len, print, Exception and the others go into the namespace of builtins. Every name that is not found elsewhere will be looked up there.',
      function: 'pycore_init_builtins',
      show: [
        { c: 'tstate->interp->builtins' },
        { c: 'tstate->interp->config.verbose' },
        { python: 'sys.modules' },
      ],
    },
    {
      title: 'importlib',
      text: 'Importing is written in Python, so something has to bring that Python code: it is frozen into the program. These are the first instructions of bytecode that the process runs.',
      function: 'init_importlib',
      show: [{ c: 'sysmod' }, { python: 'sys.modules' }],
    },
    {
      title: 'Paths',
      text: 'Where is the standard library? A small frozen script, getpath.py, works it out, and sys.path is the result. Here the prefix is still empty.',
      function: '_PyConfig_InitImportConfig',
      show: [
        { c: 'config->prefix' },
        { c: 'config->module_search_paths.length' },
        { c: 'config->executable' },
      ],
    },
    {
      title: 'Path importer',
      text: 'Until now only frozen and built-in modules could be imported. From here on, so can everything on sys.path.',
      function: 'init_importlib_external',
      show: [
        { c: '_PyRuntime.initialized' },
        { c: '_PyRuntime.core_initialized' },
        { python: 'sys.meta_path' },
      ],
    },
    {
      title: 'Streams',
      text: 'The module io is imported, and sys.stdin, sys.stdout and sys.stderr are made with it. Before this, print() has nowhere to write.',
      function: 'init_sys_streams',
      show: [
        { c: 'tstate->interp->config.stdio_encoding' },
        { c: 'tstate->interp->config.buffered_stdio' },
        { python: 'sys.meta_path' },
        { python: 'sys.path' },
      ],
      see: ['Python/pylifecycle.c:create_stdio'],
    },
    {
      title: 'site',
      text: 'The module site is imported. It adds site-packages to sys.path and follows .pth files; -S leaves this out.',
      function: 'init_import_site',
      show: [{ c: '_PyRuntime.core_initialized' }, { python: 'sys.path' }, { python: 'sys.stdout' }],
    },
    {
      title: 'Start-up done',
      text: 'Start-up is done. Only now does Python look at what it was asked to run.',
      function: 'Py_RunMain',
      show: [
        { c: '_PyRuntime.initialized' },
        { c: 'PyLong_Type.tp_name' },
        { c: '(PyLong_Type.tp_flags >> 12) & 1' },
        { python: 'sys.path' },
        { python: 'sys.stdout' },
        { python: 'sys.modules' },
      ],
      see: ['Modules/main.c:pymain_run_python'],
    },
  ],
};

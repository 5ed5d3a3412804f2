import type { TourDocument } from '../tour-schema.js';

/** Stops are in the order in which they are reached in every version. */
export const imports: TourDocument = {
  id: 'import',
  title: 'Imports',
  about: 'What import does, from the statement to the module that is ready for use.',
  script: 'import helper\nimport math\nfrom helper import VALUE\n',
  files: {
    'helper.py': 'VALUE = 42\n',
  },
  stops: [
    {
      title: 'Module code starts',
      text: 'The program is compiled. Its first statement is import helper.',
      function: 'run_eval_code_obj',
      show: [{ c: 'co' }],
    },
    {
      title: 'import statement',
      text: 'The instruction IMPORT_NAME runs. It takes __import__ out of builtins, so that programs can replace it.',
      function: {
        '3.11': 'import_name',
        '3.13': 'import_name',
        '3.14': '_PyEval_ImportName',
        '3.15': '_PyEval_ImportName',
      },
      show: [{ c: 'name' }, { c: 'fromlist' }, { c: 'level' }],
    },
    {
      title: 'Import entry',
      text: 'The entrance to importing in C. First of all, sys.modules is asked: is helper there already?',
      function: 'PyImport_ImportModuleLevelObject',
      condition: { argument: 'name', is: 'text', value: 'helper' },
      show: [{ c: 'name' }, { c: 'fromlist' }, { python: 'sys.modules' }],
    },
    {
      title: 'Not there',
      text: 'It is not. C hands over to importlib, which is Python code; from here on frames of it are on the stack.',
      function: 'import_find_and_load',
      show: [{ c: 'abs_name' }, { python: 'sys.path[0]' }],
      see: ['Python/import.c:import_find_and_load'],
    },
    {
      title: 'Frozen?',
      text: 'importlib asks its finders in turn. The second one looks among the modules whose code is frozen into the program.',
      function: '_imp_find_frozen_impl',
      condition: { argument: 'name', is: 'text', value: 'helper' },
      show: [{ c: 'name' }, { c: 'withdata' }, { python: 'sys.meta_path' }],
      see: ['Python/import.c:find_frozen'],
    },
    {
      title: 'Source to code',
      text: 'The finder of files has found helper.py, but no valid .pyc for it. So the source has to be compiled.',
      function: 'builtin_compile_impl',
      show: [{ c: 'source' }, { c: 'filename' }, { c: 'mode' }],
    },
    {
      title: 'Parse',
      text: 'It is the parser that parsed the program itself. This time the text comes from memory.',
      function: '_PyParser_ASTFromString',
      show: [{ c: 'str' }],
    },
    {
      title: 'Compile',
      text: 'It is the same compiler, too. A module is compiled as a program is.',
      function: '_PyAST_Compile',
      show: [{ c: 'mod->kind' }, { c: 'filename' }],
    },
    {
      title: 'Write cache',
      text: 'The new code object is written as bytes, so that the next import finds it in __pycache__.',
      function: 'marshal_dumps_impl',
      show: [{ c: 'value' }],
    },
    {
      title: 'Run body',
      text: 'The body of the module is run, in the namespace of the new module. That is all that importing means.',
      function: 'builtin_exec_impl',
      show: [{ c: 'source' }, { python: "sys.modules['helper']" }],
    },
    {
      title: 'Body frame',
      text: 'The body is ordinary bytecode in an ordinary frame. Whatever it assigns is an attribute of the module afterwards.',
      function: 'PyEval_EvalCode',
      show: [{ c: 'co' }],
    },
    {
      title: 'Extension module',
      text: 'import math: this module is written in C. It is in a shared library, or in the program itself.',
      function: {
        '3.11': '_imp_create_dynamic_impl',
        '3.13': '_imp_create_dynamic_impl',
        '3.14': '_imp_create_builtin',
        '3.15': '_imp_create_builtin',
      },
      show: [{ c: 'spec' }],
    },
    {
      title: 'Module from C',
      text: 'The module object is made from its definition, a struct in C.',
      function: 'PyModule_FromDefAndSpec2',
      show: [{ c: 'def->m_name' }],
      see: ['Objects/moduleobject.c:PyModule_ExecDef'],
    },
    {
      title: 'Exec slots',
      text: "The module's own C code fills it with functions and constants.",
      function: 'PyModule_ExecDef',
      show: [{ c: 'def->m_name' }, { c: 'def->m_slots[0].slot' }],
    },
    {
      title: 'from import',
      text: 'from helper import VALUE: helper is in sys.modules now, so that only the name has to be taken out of it.',
      function: {
        '3.11': 'import_from',
        '3.13': 'import_from',
        '3.14': '_PyEval_ImportFrom',
        '3.15': '_PyEval_ImportFrom',
      },
      show: [{ c: 'v' }, { c: 'name' }, { python: 'helper' }, { python: 'helper.VALUE' }],
    },
  ],
};

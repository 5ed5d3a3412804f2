import type { DebugOffsetsForm, Section } from './word.js';

export const interpreterFrame: Section = {
  size: { sizeof: '_PyInterpreterFrame' },
  previous: '_PyInterpreterFrame.previous',
  executable: '_PyInterpreterFrame.f_executable',
  instr_ptr: '_PyInterpreterFrame.instr_ptr',
  localsplus: '_PyInterpreterFrame.localsplus',
  owner: { field: '_PyInterpreterFrame.owner', align: 1 },
};

export const codeObject: Section = {
  size: { sizeof: 'PyCodeObject' },
  filename: 'PyCodeObject.co_filename',
  name: 'PyCodeObject.co_name',
  qualname: 'PyCodeObject.co_qualname',
  linetable: 'PyCodeObject.co_linetable',
  firstlineno: { field: 'PyCodeObject.co_firstlineno', align: 4 },
  argcount: { field: 'PyCodeObject.co_argcount', align: 4 },
  localsplusnames: 'PyCodeObject.co_localsplusnames',
  localspluskinds: 'PyCodeObject.co_localspluskinds',
  co_code_adaptive: { field: 'PyCodeObject.co_code_adaptive', align: 2 },
};

export const typeObject: Section = {
  size: { sizeof: 'PyTypeObject' },
  tp_name: 'PyTypeObject.tp_name',
  tp_repr: 'PyTypeObject.tp_repr',
  tp_flags: 'PyTypeObject.tp_flags',
};

export const unicodeObject: Section = {
  size: { sizeof: 'PyUnicodeObject' },
  state: { field: 'PyASCIIObject.state', align: 4 },
  length: 'PyASCIIObject.length',
  asciiobject_size: { sizeof: 'PyASCIIObject' },
};

export const gc: Section = {
  size: { sizeof: '_gc_runtime_state' },
  collecting: { field: '_gc_runtime_state.collecting', align: 4 },
};

/** What has not changed since 3.13. */
export const stable = {
  runtime_state: {
    size: { sizeof: '_PyRuntimeState' },
    finalizing: '_PyRuntimeState._finalizing',
    interpreters_head: '_PyRuntimeState.interpreters.head',
  },
  pyobject: {
    size: { sizeof: 'PyObject' },
    ob_type: 'PyObject.ob_type',
  },
  tuple_object: {
    size: { sizeof: 'PyTupleObject' },
    ob_item: 'PyTupleObject.ob_item',
    ob_size: 'PyVarObject.ob_size',
  },
  list_object: {
    size: { sizeof: 'PyListObject' },
    ob_item: 'PyListObject.ob_item',
    ob_size: 'PyVarObject.ob_size',
  },
  dict_object: {
    size: { sizeof: 'PyDictObject' },
    ma_keys: 'PyDictObject.ma_keys',
    ma_values: 'PyDictObject.ma_values',
  },
  float_object: {
    size: { sizeof: 'PyFloatObject' },
    ob_fval: 'PyFloatObject.ob_fval',
  },
  long_object: {
    size: { sizeof: 'PyLongObject' },
    lv_tag: 'PyLongObject.long_value.lv_tag',
    ob_digit: { field: 'PyLongObject.long_value.ob_digit', align: 4 },
  },
  bytes_object: {
    size: { sizeof: 'PyBytesObject' },
    ob_size: 'PyVarObject.ob_size',
    ob_sval: { field: 'PyBytesObject.ob_sval', align: 1 },
  },
} as const satisfies Readonly<Record<string, Section>>;

/** The end of `interpreter_state` is the same in all versions, up to what was appended. */
export const interpreterStateFromGc: Section = {
  gc: 'PyInterpreterState.gc',
  imports_modules: 'PyInterpreterState.imports.modules',
  sysdict: 'PyInterpreterState.sysdict',
  builtins: 'PyInterpreterState.builtins',
  ceval_gil: 'PyInterpreterState.ceval.gil',
  gil_runtime_state: 'PyInterpreterState._gil',
  gil_runtime_state_enabled: { field: '_gil_runtime_state.enabled', align: 4, onlyFreeThreaded: true },
  gil_runtime_state_locked: {
    field: '_gil_runtime_state.locked',
    align: 4,
    from: 'PyInterpreterState._gil',
  },
  gil_runtime_state_holder: { field: '_gil_runtime_state.last_holder', from: 'PyInterpreterState._gil' },
};

export const v3_13: DebugOffsetsForm = {
  minor: '3.13',
  source: 'Include/internal/pycore_runtime.h and pycore_runtime_init.h, v3.13.15; the same in v3.13.0',
  size: 584,
  sections: {
    runtime_state: stable.runtime_state,
    interpreter_state: {
      size: { sizeof: 'PyInterpreterState' },
      id: 'PyInterpreterState.id',
      next: 'PyInterpreterState.next',
      threads_head: 'PyInterpreterState.threads.head',
      ...interpreterStateFromGc,
    },
    thread_state: {
      size: { sizeof: 'PyThreadState' },
      prev: 'PyThreadState.prev',
      next: 'PyThreadState.next',
      interp: 'PyThreadState.interp',
      current_frame: 'PyThreadState.current_frame',
      thread_id: 'PyThreadState.thread_id',
      native_thread_id: 'PyThreadState.native_thread_id',
      datastack_chunk: 'PyThreadState.datastack_chunk',
      status: { field: 'PyThreadState._status', align: 4 },
    },
    interpreter_frame: interpreterFrame,
    code_object: codeObject,
    pyobject: stable.pyobject,
    type_object: typeObject,
    tuple_object: stable.tuple_object,
    list_object: stable.list_object,
    dict_object: stable.dict_object,
    float_object: stable.float_object,
    long_object: stable.long_object,
    bytes_object: stable.bytes_object,
    unicode_object: unicodeObject,
    gc,
  },
};

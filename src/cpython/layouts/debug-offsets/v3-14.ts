import {
  codeObject,
  gc,
  interpreterFrame,
  interpreterStateFromGc,
  stable,
  typeObject,
  unicodeObject,
} from './v3-13.js';
import type { DebugOffsetsForm, Section } from './word.js';

export const interpreterState: Section = {
  size: { sizeof: 'PyInterpreterState' },
  id: 'PyInterpreterState.id',
  next: 'PyInterpreterState.next',
  threads_head: 'PyInterpreterState.threads.head',
  threads_main: 'PyInterpreterState.threads.main',
  ...interpreterStateFromGc,
  code_object_generation: undefined,
  tlbc_generation: undefined,
};

export const frameWithStackPointer: Section = {
  ...interpreterFrame,
  stackpointer: '_PyInterpreterFrame.stackpointer',
  tlbc_index: { field: '_PyInterpreterFrame.tlbc_index', align: 4, onlyFreeThreaded: true },
};

export const codeWithCopies: Section = {
  ...codeObject,
  co_tlbc: { field: 'PyCodeObject.co_tlbc', onlyFreeThreaded: true },
};

/** What came with 3.14 and has not changed since. */
export const stableSince = {
  set_object: {
    size: { sizeof: 'PySetObject' },
    used: 'PySetObject.used',
    table: 'PySetObject.table',
    mask: 'PySetObject.mask',
  },
  gen_object: {
    size: { sizeof: 'PyGenObject' },
    gi_name: 'PyGenObject.gi_name',
    gi_iframe: 'PyGenObject.gi_iframe',
    gi_frame_state: { field: 'PyGenObject.gi_frame_state', align: 1 },
  },
  llist_node: { next: undefined, prev: undefined },
  debugger_support: {
    eval_breaker: 'PyThreadState.eval_breaker',
    remote_debugger_support: undefined,
    remote_debugging_enabled: undefined,
    debugger_pending_call: undefined,
    debugger_script_path: undefined,
    debugger_script_path_size: undefined,
  },
} as const satisfies Readonly<Record<string, Section>>;

export const v3_14: DebugOffsetsForm = {
  minor: '3.14',
  source: 'Include/internal/pycore_debug_offsets.h, v3.14.8',
  size: 760,
  sections: {
    runtime_state: stable.runtime_state,
    interpreter_state: interpreterState,
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
    interpreter_frame: frameWithStackPointer,
    code_object: codeWithCopies,
    pyobject: stable.pyobject,
    type_object: typeObject,
    tuple_object: stable.tuple_object,
    list_object: stable.list_object,
    set_object: stableSince.set_object,
    dict_object: stable.dict_object,
    float_object: stable.float_object,
    long_object: stable.long_object,
    bytes_object: stable.bytes_object,
    unicode_object: unicodeObject,
    gc,
    gen_object: stableSince.gen_object,
    llist_node: stableSince.llist_node,
    debugger_support: stableSince.debugger_support,
  },
};

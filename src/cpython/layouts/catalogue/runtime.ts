/** Structs of what runs: frames, threads, interpreters, the collector. Wrapped by hand. */
// prettier-ignore
export const runtime = {
  // Frames, and what runs in them: stacks are read from these.
  PyFrameObject: ['f_back', 'f_frame', 'f_lineno', '_f_frame_data'],
  _PyInterpreterFrame: [
    'f_func', 'f_funcobj', 'f_code', 'f_executable', 'f_globals', 'f_builtins', 'f_locals', 'frame_obj',
    'previous', 'prev_instr', 'instr_ptr', 'stacktop', 'stackpointer', 'return_offset', 'tlbc_index',
    'is_entry', 'owner', 'localsplus',
  ],
  _PyCFrame: ['current_frame', 'previous'],
  PyTracebackObject: ['tb_next', 'tb_frame', 'tb_lasti', 'tb_lineno'],
  PyGenObject: [
    'gi_iframe', 'gi_frame_state', 'gi_running_async', 'gi_closed', 'gi_hooks_inited', 'gi_name',
    'gi_qualname', 'gi_code', 'gi_exc_state',
  ],
  PyCoroObject: ['cr_iframe', 'cr_frame_state', 'cr_name', 'cr_qualname', 'cr_origin_or_finalizer'],
  PyAsyncGenObject: ['ag_iframe', 'ag_frame_state', 'ag_name', 'ag_qualname'],
  PyCoroWrapper: ['cw_coroutine'],

  // The runtime: interpreters, threads, the GIL.
  _PyRuntimeState: [
    'interpreters.head', 'interpreters.main', 'ceval.gil', '_finalizing', 'gilstate.tstate_current',
  ],
  PyInterpreterState: [
    'next', 'id', 'threads.head', 'threads.main', 'threads.count', 'finalizing', '_finalizing', 'gc',
    'imports.modules', 'modules', 'sysdict', 'builtins', 'ceval.gil', '_gil', 'asyncio_tasks_head',
    'types.builtins', 'types.builtins.initialized', 'types.for_extensions.initialized',
    'mimalloc.abandoned_pool.abandoned_visited', 'mimalloc.abandoned_pool.abandoned',
  ],
  PyThreadState: [
    'prev', 'next', 'interp', '_status', 'state', 'cframe', 'current_frame', 'base_frame',
    'c_recursion_remaining', 'recursion_remaining', 'tracing', 'thread_id', 'native_thread_id', 'exc_info',
    'current_exception', 'gilstate_counter', 'holds_gil', 'gil_requested', 'datastack_chunk', 'datastack_top',
    'eval_breaker', 'id',
  ],
  _PyThreadStateImpl: [
    'mimalloc.heaps', 'mimalloc.initialized', 'asyncio_running_loop', 'asyncio_running_task',
    'asyncio_tasks_head',
  ],
  _PyErr_StackItem: ['exc_value', 'previous_item'],
  _PyStackChunk: ['previous', 'size', 'top', 'data'],
  managed_static_type_state: ['type', 'tp_dict'],
  static_builtin_state: ['tp_dict'],
  _gil_runtime_state: ['enabled', 'interval', 'last_holder', 'locked'],

  // Where the garbage collector, or with free threading the allocator, has all objects.
  _gc_runtime_state: [
    'generations', 'generation0', 'young', 'old', 'permanent_generation', 'enabled', 'collecting',
    'long_lived_total', 'long_lived_pending', 'frame',
  ],
  gc_generation: ['head', 'threshold', 'count'],
  mi_heap_s: ['pages'],
  mi_page_queue_s: ['first'],
  mi_page_s: [
    'slice_count', 'tag', 'capacity', 'free', 'used', 'xblock_size', 'local_free', 'keys', 'xthread_free',
    'next',
  ],
  mi_segment_s: ['abandoned_next', 'slice_entries', 'slices'],
} as const;

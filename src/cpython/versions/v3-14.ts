import type { FactSources, VersionFacts } from './version-facts.js';

/** CPython 3.14. */
export const facts: VersionFacts = {
  frames: {
    owners: { thread: 0, generator: 1, frameObject: 2 },
    // FRAME_OWNED_BY_INTERPRETER and FRAME_OWNED_BY_CSTACK
    ownersWithoutCode: [3, 4],
    instruction: 'current',
  },
  stackRefs: { tagMask: 3, nullBits: 1, integerTag: 3, invalidTag: undefined },
  bytecode: { awaiting: { by: 'frame-state' }, copies: 'one' },
  // _Py_STATICALLY_ALLOCATED_FLAG
  refCounts: { kind: 'single', immortal: 'low-half-negative', staticFlag: 1 << 2 },
  instances: {
    managedDictFlag: 1 << 4,
    dictOffset: -24,
    managedWeakrefs: { flag: 1 << 3, offset: -32 },
    values: { kind: 'inline', flag: 1 << 2 },
    valuesOrder: 'suffix',
  },
  // Early releases collect incrementally: `young` and `old`, with the space of an old object in `_gc_next`.
  gc: {
    kind: 'lists',
    nextFlags: 3,
    prevFlags: 3,
    lists: ['generations', 'young', 'old', 'permanent_generation'],
  },
  reprs: {
    unicode: '16.0',
    orderedDict: 'dict',
    partials: 'qualified-name',
    genericLists: 'names',
    objectDescriptors: 'named',
    weakrefs: 'qualified',
    namespacePackages: true,
    bytearrays: 'escaped',
    weakrefNames: 'of-class',
  },
  singles: {
    smallInts: { array: '_PyRuntime.static_objects.singletons.small_ints', last: 256 },
    internedStrings: {
      place: '_PyRuntime._main_interpreter.cached_objects.interned_strings',
      of: 'interpreter',
    },
  },
};

/** Built with --disable-gil. */
export const freeThreaded: VersionFacts = {
  ...facts,
  stackRefs: { tagMask: 1, nullBits: 1, integerTag: 3, invalidTag: undefined },
  bytecode: { ...facts.bytecode, copies: 'per-thread' },
  refCounts: {
    kind: 'split',
    immortalLocal: 0xffff_ffff,
    sharedShift: 2,
    sharedFlags: ['none', 'maybe-weakref', 'queued', 'merged'],
    deferredBit: 64,
    // _Py_REF_DEFERRED
    deferredCount: (2n ** 63n - 1n) / 8n,
    staticFlag: 1 << 2,
  },
  instances: { ...facts.instances, dictOffset: -8, managedWeakrefs: { flag: 1 << 3, offset: -16 } },
  gc: { kind: 'heaps', trackedBit: 1, frozenBit: 8 },
};

export const sources: FactSources = {
  frames: 'Include/internal/pycore_interpframe_structs.h, v3.14.8: _frameowner, _PyInterpreterFrame',
  stackRefs: 'Include/internal/pycore_stackref.h, v3.14.8: Py_INT_TAG, Py_TAG_BITS, PyStackRef_NULL',
  bytecode: 'Include/internal/pycore_frame.h, v3.14.8: _framestate; Include/cpython/code.h: _PyCodeArray',
  refCounts: 'Include/refcount.h, v3.14.8; Include/internal/pycore_object.h: _Py_REF_DEFERRED',
  instances:
    'Include/internal/pycore_object.h, v3.14.8: MANAGED_DICT_OFFSET, _PyObject_InlineValues; pycore_dict.h: get_insertion_order_array',
  gc: 'Include/internal/pycore_gc.h, v3.14.8: _PyGC_PREV_SHIFT, _PyGC_BITS_TRACKED; pycore_interp_structs.h: _gc_runtime_state',
  reprs: 'Modules/unicodedata_db.h, v3.14.8; Objects/weakrefobject.c; Lib/importlib/_bootstrap.py',
  singles:
    'Include/internal/pycore_runtime_structs.h, v3.14.8: _PY_NSMALLPOSINTS; pycore_global_objects.h: _Py_INTERP_CACHED_OBJECT',
};

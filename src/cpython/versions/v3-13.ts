import type { FactSources, VersionFacts } from './version-facts.js';

/** CPython 3.13. */
export const facts: VersionFacts = {
  frames: {
    owners: { thread: 0, generator: 1, frameObject: 2 },
    // FRAME_OWNED_BY_CSTACK
    ownersWithoutCode: [3],
    instruction: 'current',
  },
  stackRefs: undefined,
  bytecode: { awaiting: { by: 'frame-state' }, copies: 'one' },
  refCounts: { kind: 'single', immortal: 'low-half-negative', staticFlag: undefined },
  instances: {
    managedDictFlag: 1 << 4,
    dictOffset: -24,
    managedWeakrefs: { flag: 1 << 3, offset: -32 },
    values: { kind: 'inline', flag: 1 << 2 },
    valuesOrder: 'suffix',
  },
  gc: { kind: 'lists', nextFlags: 1, prevFlags: 3, lists: ['generations', 'permanent_generation'] },
  reprs: {
    unicode: '15.1',
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
  refCounts: {
    kind: 'split',
    immortalLocal: 0xffff_ffff,
    sharedShift: 2,
    sharedFlags: ['none', 'maybe-weakref', 'queued', 'merged'],
    deferredBit: 64,
    // A deferred object has one local reference more instead.
    deferredCount: 0n,
    staticFlag: undefined,
  },
  // No PyGC_Head, so the pre-header is right before the object.
  instances: { ...facts.instances, dictOffset: -8, managedWeakrefs: { flag: 1 << 3, offset: -16 } },
  gc: { kind: 'heaps', trackedBit: 1, frozenBit: 8 },
};

export const sources: FactSources = {
  frames: 'Include/internal/pycore_frame.h, v3.13.15: _frameowner, _PyInterpreterFrame_LASTI',
  stackRefs: 'Include/internal/pycore_frame.h, v3.13.15: _PyInterpreterFrame',
  bytecode: 'Objects/genobject.c, v3.13.15: _PyGen_yf',
  refCounts:
    'Include/object.h, v3.13.15: _Py_IsImmortal, _Py_REF_SHARED; Objects/object.c: _PyObject_SetDeferredRefcount',
  instances:
    'Include/internal/pycore_object.h, v3.13.15: MANAGED_DICT_OFFSET, _PyObject_InlineValues; pycore_dict.h: get_insertion_order_array',
  gc: 'Python/gc.c, v3.13.15: NEXT_MASK_UNREACHABLE; Include/internal/pycore_gc.h: _PyGC_PREV_SHIFT, _PyGC_BITS_TRACKED',
  reprs: 'Modules/unicodedata_db.h, v3.13.15; Objects/weakrefobject.c; Lib/importlib/_bootstrap.py',
  singles: 'Include/internal/pycore_global_objects.h, v3.13.15: _PY_NSMALLPOSINTS, _Py_INTERP_CACHED_OBJECT',
};

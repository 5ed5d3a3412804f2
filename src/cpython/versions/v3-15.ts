import type { FactSources, VersionFacts } from './version-facts.js';
import { facts as before, freeThreaded as freeThreadedBefore } from './v3-14.js';

/** CPython 3.15: what is not said here is as in 3.14, and was looked up for 3.15. */
export const facts: VersionFacts = {
  ...before,
  reprs: {
    unicode: '17.0',
    orderedDict: 'dict',
    partials: 'qualified-name',
    genericLists: 'names',
    objectDescriptors: 'bare',
    weakrefs: 'qualified',
    namespacePackages: true,
    bytearrays: 'as-bytes',
    weakrefNames: 'of-class',
  },
  // FRAME_OWNED_BY_INTERPRETER; frames of the C stack are gone.
  frames: { ...before.frames, ownersWithoutCode: [3] },
  stackRefs: { tagMask: 3, nullBits: 1, integerTag: 3, invalidTag: 2 },
  singles: { ...before.singles, smallInts: { ...before.singles.smallInts, last: 1024 } },
};

/** Built with --disable-gil. */
export const freeThreaded: VersionFacts = {
  ...freeThreadedBefore,
  frames: facts.frames,
  reprs: facts.reprs,
  stackRefs: facts.stackRefs,
  singles: facts.singles,
};

export const sources: FactSources = {
  frames: 'Include/internal/pycore_interpframe_structs.h, v3.15.0: _frameowner, _PyInterpreterFrame',
  stackRefs: 'Include/internal/pycore_stackref.h, v3.15.0: Py_INT_TAG, Py_TAG_INVALID, PyStackRef_NULL',
  bytecode: 'Include/internal/pycore_frame.h, v3.15.0: _framestate; Include/cpython/code.h: _PyCodeArray',
  refCounts: 'Include/refcount.h, v3.15.0; Include/internal/pycore_object.h: _Py_REF_DEFERRED',
  instances:
    'Include/internal/pycore_object.h, v3.15.0: MANAGED_DICT_OFFSET, _PyObject_InlineValues; pycore_dict.h: get_insertion_order_array',
  gc: 'Include/internal/pycore_gc.h, v3.15.0: _PyGC_PREV_SHIFT, _PyGC_BITS_TRACKED; pycore_interp_structs.h: _gc_runtime_state',
  reprs: 'Modules/unicodedata_db.h, v3.15.0; Objects/weakrefobject.c; Lib/importlib/_bootstrap.py',
  singles:
    'Include/internal/pycore_runtime_structs.h, v3.15.0: _PY_NSMALLPOSINTS; pycore_global_objects.h: _Py_INTERP_CACHED_OBJECT',
};

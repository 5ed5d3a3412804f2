import type { FactSources, VersionFacts } from './version-facts.js';

/** CPython 3.12. */
export const facts: VersionFacts = {
  frames: {
    owners: { thread: 0, generator: 1, frameObject: 2 },
    // FRAME_OWNED_BY_CSTACK
    ownersWithoutCode: [3],
    instruction: 'previous',
  },
  stackRefs: undefined,
  // RESUME and INSTRUMENTED_RESUME.
  bytecode: { awaiting: { by: 'resume-argument', opcodes: [151, 240] }, copies: 'one' },
  refCounts: { kind: 'single', immortal: 'low-half-negative', staticFlag: undefined },
  instances: {
    managedDictFlag: 1 << 4,
    dictOffset: -24,
    managedWeakrefs: { flag: 1 << 3, offset: -32 },
    values: { kind: 'tagged' },
    valuesOrder: 'prefix',
  },
  gc: { kind: 'lists', nextFlags: 1, prevFlags: 3, lists: ['generations', 'permanent_generation'] },
  reprs: {
    unicode: '15.0',
    orderedDict: 'dict',
    partials: 'type-name',
    genericLists: 'names',
    objectDescriptors: 'named',
    weakrefs: 'plain',
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

export const sources: FactSources = {
  frames: 'Include/internal/pycore_frame.h, v3.12.5: _frameowner, _PyInterpreterFrame_LASTI',
  stackRefs: 'Include/internal/pycore_frame.h, v3.12.5: _PyInterpreterFrame',
  bytecode: 'Objects/genobject.c, v3.12.5: _PyGen_yf, is_resume; Include/opcode.h',
  refCounts: 'Include/object.h, v3.12.5: _Py_IsImmortal',
  instances:
    'Include/internal/pycore_object.h, v3.12.5: PyDictOrValues, MANAGED_WEAKREF_OFFSET; pycore_dict.h: _dictvalues',
  gc: 'Modules/gcmodule.c, v3.12.5: NEXT_MASK_UNREACHABLE; Include/internal/pycore_gc.h: _PyGC_PREV_SHIFT',
  reprs: 'Modules/unicodedata_db.h, v3.12.5; Objects/weakrefobject.c; Lib/importlib/_bootstrap.py',
  singles: 'Include/internal/pycore_global_objects.h, v3.12.5: _PY_NSMALLPOSINTS, _Py_INTERP_CACHED_OBJECT',
};

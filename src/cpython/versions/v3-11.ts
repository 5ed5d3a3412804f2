import type { FactSources, Patch, VersionFacts } from './version-facts.js';

/** CPython 3.11. */
export const facts: VersionFacts = {
  frames: {
    owners: { thread: 0, generator: 1, frameObject: 2 },
    ownersWithoutCode: [],
    instruction: 'previous',
  },
  stackRefs: undefined,
  // RESUME and RESUME_QUICK.
  bytecode: { awaiting: { by: 'resume-argument', opcodes: [151, 150] }, copies: 'one' },
  refCounts: { kind: 'single', immortal: 'never', staticFlag: undefined },
  instances: {
    managedDictFlag: 1 << 4,
    dictOffset: -24,
    managedWeakrefs: undefined,
    values: { kind: 'pointer', offset: -32 },
    valuesOrder: 'prefix',
  },
  gc: { kind: 'lists', nextFlags: 1, prevFlags: 3, lists: ['generations', 'permanent_generation'] },
  reprs: {
    unicode: '14.0',
    orderedDict: 'pairs',
    partials: 'type-name',
    genericLists: 'reprs',
    objectDescriptors: 'named',
    weakrefs: 'plain',
    namespacePackages: false,
    bytearrays: 'escaped',
    weakrefNames: 'any',
  },
  singles: {
    smallInts: { array: '_PyRuntime.global_objects.singletons.small_ints', last: 256 },
    internedStrings: { place: 'interned', of: 'process' },
  },
};

/** Objects/weakrefobject.c, v3.11.4: weakref_repr. */
export const patches: readonly Patch[] = [{ fromMicro: 4, reprs: { weakrefNames: 'of-class' } }];

export const sources: FactSources = {
  frames: 'Include/internal/pycore_frame.h, v3.11.2: _frameowner, _PyInterpreterFrame_LASTI',
  stackRefs: 'Include/internal/pycore_frame.h, v3.11.2: _PyInterpreterFrame',
  bytecode: 'Objects/genobject.c, v3.11.2: _PyGen_yf; Include/opcode.h',
  refCounts: 'Include/object.h, v3.11.2',
  instances:
    'Include/internal/pycore_object.h, v3.11.2: _PyObject_ValuesPointer, _PyObject_ManagedDictPointer; pycore_dict.h: _dictvalues',
  gc: 'Modules/gcmodule.c, v3.11.2: NEXT_MASK_UNREACHABLE; Include/internal/pycore_gc.h: _PyGC_PREV_SHIFT',
  reprs: 'Modules/unicodedata_db.h, v3.11.2; Objects/weakrefobject.c; Lib/importlib/_bootstrap.py',
  singles:
    'Include/internal/pycore_global_objects.h, v3.11.2: _PY_NSMALLPOSINTS; Objects/unicodeobject.c: interned',
};

/**
 * What of CPython differs between versions and is no offset. Offsets, sizes and enumerators are the layout's
 * (`layouts/layout.ts`): what can be asked as `layout.has('Struct.field')` is not here.
 */
export interface VersionFacts {
  readonly frames: FrameFacts;
  /** How a `_PyStackRef` hides its object; undefined where frames hold plain `PyObject *`. */
  readonly stackRefs: StackRefFacts | undefined;
  readonly bytecode: BytecodeFacts;
  readonly refCounts: RefCountFacts;
  readonly instances: InstanceFacts;
  readonly gc: GcFacts;
  readonly reprs: ReprFacts;
  readonly singles: SingleFacts;
}

/** The CPython file and tag that each group of facts is from. */
export type FactSources = Readonly<Record<keyof VersionFacts, string>>;

/** Of `_PyInterpreterFrame`. */
export interface FrameFacts {
  /** Values of `owner`. */
  readonly owners: { readonly thread: number; readonly generator: number; readonly frameObject: number };
  /** Values of `owner` of a shim: it runs no Python code, and the frame above it was entered from C. */
  readonly ownersWithoutCode: readonly number[];
  /**
   * What the frame's instruction pointer is. `current`: the instruction that runs or is about to. `previous`: the code
   * unit before the next one to be fetched (during a call that is the call, or the last of its caches); of a frame that
   * has not begun it is one unit before the first.
   */
  readonly instruction: 'current' | 'previous';
}

/** Objects are aligned to more than the tags take, so that `bits - bits % 4` is the object in every version. */
export interface StackRefFacts {
  /** Low bits that are no part of the pointer. */
  readonly tagMask: number;
  /** The whole word of NULL. A zeroed word is NULL too: a stack slot that was never filled. */
  readonly nullBits: number;
  /** `bits % 4` of a number instead of an object (bits / 4, signed). */
  readonly integerTag: number;
  /** `bits % 4` of a wrapped C pointer or of an error mark. */
  readonly invalidTag: number | undefined;
}

export interface BytecodeFacts {
  /**
   * How to see that a suspended generator or coroutine waits for another one. `frame-state`: it says so
   * (`FRAME_SUSPENDED_YIELD_FROM`). `resume-argument`: the next instruction is one of these, and its argument is 2 or 3.
   */
  readonly awaiting:
    { readonly by: 'frame-state' } | { readonly by: 'resume-argument'; readonly opcodes: readonly number[] };
  /** `per-thread`: a frame runs `co_tlbc->entries[tlbc_index]`; entry 0 is the code object's own copy. */
  readonly copies: 'one' | 'per-thread';
}

export type RefCountFacts =
  | {
      /** One count in `ob_refcnt`, whose size the layout tells (8 bytes, or 4 from 3.14 on). */
      readonly kind: 'single';
      /** `low-half-negative`: immortal if bit 31 of `ob_refcnt` is set. */
      readonly immortal: 'never' | 'low-half-negative';
      /** The bit of `ob_flags` of an object in the interpreter's own data. */
      readonly staticFlag: number | undefined;
    }
  | {
      /**
       * The owning thread's count in `ob_ref_local`, everyone else's in `ob_ref_shared` (signed, shifted). The count is
       * the sum.
       */
      readonly kind: 'split';
      /** `ob_ref_local` of an immortal object. */
      readonly immortalLocal: number;
      readonly sharedShift: number;
      /** What the low bits of `ob_ref_shared` say. */
      readonly sharedFlags: readonly ['none', 'maybe-weakref', 'queued', 'merged'];
      /** The bit of `ob_gc_bits` of an object whose references on stacks are not counted. */
      readonly deferredBit: number;
      /** What deferral adds to the shared count (after the shift). */
      readonly deferredCount: bigint;
      readonly staticFlag: number | undefined;
    };

/** Where an instance keeps its attributes if its type has Py_TPFLAGS_MANAGED_DICT. All offsets in bytes from the object. */
export interface InstanceFacts {
  /** Bit of `tp_flags`. */
  readonly managedDictFlag: number;
  /** Of the `PyDictObject *`: before the object. */
  readonly dictOffset: number;
  /** Bit of `tp_flags`, and where the list of weak references begins then. */
  readonly managedWeakrefs: { readonly flag: number; readonly offset: number } | undefined;
  readonly values: InstanceValues;
  /** How `PyDictValues` (also of a split dict) tell the order of insertion. */
  readonly valuesOrder: 'prefix' | 'suffix';
}

/**
 * Where the values of an instance without a dict are; their keys are the type's `ht_cached_keys`.
 * - `pointer`: a `PyDictValues *` of its own; NULL once there is a dict.
 * - `tagged`: in the dict's place; a word with its lowest bit set is the address of the `PyDictValues` minus 1.
 * - `inline`: a `PyDictValues` at `tp_basicsize`, if the type's flags have `flag` and the struct says `valid`. A dict may
 *   exist beside it and use the same values.
 */
export type InstanceValues =
  | { readonly kind: 'pointer'; readonly offset: number }
  | { readonly kind: 'tagged' }
  | { readonly kind: 'inline'; readonly flag: number };

/** What differs in the texts that `repr()` gives. */
export interface ReprFacts {
  /** Of `unicodedata`: it decides which characters are printable. */
  readonly unicode: UnicodeVersion;
  /** An OrderedDict shows `[('a', 1)]` or `{'a': 1}`. */
  readonly orderedDict: 'pairs' | 'dict';
  /** What names a subclass of `functools.partial`: its `tp_name`, or its module and qualified name. */
  readonly partials: 'type-name' | 'qualified-name';
  /** What a list in the brackets of a generic type has: the types' names, or their reprs. */
  readonly genericLists: 'names' | 'reprs';
  /** Whether a method or attribute of `object` says of which type it is. */
  readonly objectDescriptors: 'named' | 'bare';
  /** How a weak reference names the type of its referent: by `tp_name`, or with the module. */
  readonly weakrefs: 'plain' | 'qualified';
  /** Whose `__name__` a weak reference shows: any that its referent has, or only one that the referent's class gives. */
  readonly weakrefNames: 'any' | 'of-class';
  /** Whether the repr of a bytearray has a backslash before a single quote even between double quotes. */
  readonly bytearrays: 'escaped' | 'as-bytes';
  /** Whether the repr of a module without a file says that it is a namespace package, and from where. */
  readonly namespacePackages: boolean;
}

/**
 * Where the objects are that CPython keeps one of, as C names them: they are in fields that no reader of stacks or objects needs,
 * so whoever has the debug information is asked. Each is a path, which no engine has to compile.
 */
export interface SingleFacts {
  /** The array of small ints, from -5 on (`_PY_NSMALLNEGINTS` of pycore_global_objects.h, v3.11.2 to v3.15.0). */
  readonly smallInts: { readonly array: string; readonly last: number };
  /** Holds the dict of interned strings; `interpreter`: each has its own, and this is the main one's. */
  readonly internedStrings: { readonly place: string; readonly of: 'process' | 'interpreter' };
}

/** What a maintenance release changed, from that one on. */
export interface Patch {
  readonly fromMicro: number;
  readonly reprs: Partial<ReprFacts>;
}

/** The versions of Unicode that CPython had, 3.11 to 3.15. */
export type UnicodeVersion = '14.0' | '15.0' | '15.1' | '16.0' | '17.0';

export type GcFacts =
  | {
      /** Each tracked object has a `PyGC_Head` right before it, in one of the circular lists of `_gc_runtime_state`. */
      readonly kind: 'lists';
      /** Low bits of `_gc_next` that are flags. A `_gc_next` of 0: not tracked. */
      readonly nextFlags: number;
      /** Low bits of `_gc_prev` that are flags; during a collection the rest may be a count and no pointer. */
      readonly prevFlags: number;
      /** Fields of `_gc_runtime_state`, each one `gc_generation` or an array of them (by the field's size). */
      readonly lists: readonly ('generations' | 'young' | 'old' | 'permanent_generation')[];
    }
  | {
      /** There are no lists: objects are found in the pages of mimalloc's heaps, tracked if `ob_gc_bits` says so. */
      readonly kind: 'heaps';
      readonly trackedBit: number;
      readonly frozenBit: number;
    };

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** The child of a Python value that shows it as the C struct that it is. */
export const cViewName = 'as C';

/** Bodies of our own requests, which the views of the extension stand on. Addresses are texts, `0x7f…`. */

/** `cpython/interpreter`: what the interpreters of the process have and do. */
export interface InterpreterBody {
  /** `3.13.15`; ` free-threaded` behind it where that is so. */
  readonly version: string;
  readonly interpreters: readonly InterpreterRow[];
  /** The ints that exist once, for everyone. */
  readonly smallInts?: { readonly first: number; readonly last: number; readonly address: string };
  /** Why some are missing. */
  readonly problem?: string;
}

export interface InterpreterRow {
  readonly id: number;
  readonly isMain: boolean;
  /** `PyInterpreterState *`. */
  readonly address: string;
  /** Whether a garbage collection is under way. */
  readonly collecting: boolean;
  /** Strings that exist once in this interpreter: names of the code, and what `sys.intern` was given. */
  readonly internedStrings?: number;
  /** The collector's lists, youngest first. `count` and `threshold` where the version has them. */
  readonly generations: readonly {
    readonly name: string;
    readonly count: number;
    readonly threshold: number;
  }[];
  readonly threads: readonly ThreadRow[];
}

export interface ThreadRow {
  /** The client's number of it; undefined of one that the engine does not see. */
  readonly threadId?: number;
  readonly osId: number;
  readonly name: string;
  /** `PyThreadState *`. */
  readonly address: string;
  readonly holdsGil?: boolean;
  readonly waitsForGil?: boolean;
  /** The innermost Python frame, `function (file:line)`. */
  readonly frame?: string;
}

/** `cpython/bytecode`: the code that a Python frame runs. */
export interface BytecodeArguments {
  readonly frameId: number;
}

export interface BytecodeBody {
  /** The qualified name. */
  readonly name: string;
  readonly file: string;
  readonly firstLine: number;
  /** `PyCodeObject *`. */
  readonly code: string;
  readonly instructions: readonly BytecodeRow[];
  /** Of the value stack, top first. */
  readonly stack: readonly Dap.Variable[];
  readonly exceptions: readonly {
    readonly start: number;
    readonly end: number;
    readonly target: number;
    readonly depth: number;
    readonly lasti: boolean;
  }[];
  /** Set where it could not all be read. */
  readonly problem?: string;
}

export interface BytecodeRow {
  /** In bytes from the first instruction. */
  readonly offset: number;
  readonly address: string;
  /** As the compiler made it: `BINARY_OP`. */
  readonly name: string;
  /** What the interpreter has made of it, if it is another: `BINARY_OP_ADD_INT`. */
  readonly specialised?: string;
  /** sys.monitoring watches it: the interpreter does not specialise it meanwhile. */
  readonly instrumented: boolean;
  readonly argument?: number;
  readonly argumentText: string;
  readonly label?: number;
  readonly jumpTarget?: number;
  readonly handler?: number;
  readonly isCurrent: boolean;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly caches: readonly { readonly name: string; readonly value: string }[];
}

/** `cpython/object`: one object from all sides. */
export interface ObjectArguments {
  /** The object's address; `memoryReference` of a variable. */
  readonly memoryReference: string;
  /** How many objects that refer to it are looked for; 0, the default, none: it takes a walk through the heap. */
  readonly referrers?: number;
}

export interface ObjectBody {
  readonly address: string;
  readonly type: string;
  readonly text: string;
  /** The reference count with what it means. */
  readonly refcount: string;
  readonly size?: number;
  /** To be opened with `variables`: as Python sees it. */
  readonly variablesReference: number;
  /** The C structs that it begins with. */
  readonly structs: readonly {
    readonly name: string;
    readonly fields: readonly {
      readonly name: string;
      readonly offset: number;
      readonly size: number;
      readonly value: string;
    }[];
  }[];
  /** The bytes that it has in memory, the garbage collector's head not counted; hexadecimal. */
  readonly bytes: string;
  readonly referents: readonly ObjectLink[];
  readonly referrers?: readonly ObjectLink[];
}

/** `cpython/watchRefcounts`: stop where the reference count of any of these objects changes. */
export interface WatchRefcountsArguments {
  readonly memoryReferences: readonly string[];
}

/** Another object, and how the two hang together: `[0]`, `.name`. */
export interface ObjectLink {
  readonly address: string;
  readonly how: string;
  readonly type: string;
  readonly text: string;
}

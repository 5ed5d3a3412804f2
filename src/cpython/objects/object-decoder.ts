import type { Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';

/** Something inside an object, to be shown under it and opened in turn. */
export interface Child {
  /** How Python would reach it: `[0]`, `['key']`, `.name`; an internal field has its C name: `gi_code`. */
  readonly name: string;
  readonly kind: 'item' | 'attribute' | 'internal';
  /** The object; undefined where the C pointer is NULL, or where it is no object: then there is `text`. */
  readonly value: Address | undefined;
  /** Of a child that is no object: a number of the C struct, a reason why it is unreadable. */
  readonly text?: string;
  /** Of an entry of a mapping. */
  readonly key?: Address;
}

/**
 * How far a container reaches. `extent` counts places, `length` counts what is in them: a dict after deletions and a set
 * have empty places, and to step over ten million of them in order to number the rest would take seconds. Pages go by
 * places.
 */
export interface Size {
  readonly length: number;
  readonly extent: number;
}

/** Renders parts of an object within the limits of the whole rendering, and never more than once round a cycle. */
export interface Rendering {
  readonly target: PythonTarget;
  /** The repr of another object; `…` where limits end it, `<unreadable: …>` where memory does. */
  repr(object: Address | undefined): string;
  /** The str() of a str, path or number: without quotes. Everything else as its repr. */
  str(object: Address | undefined): string;
  /**
   * Items within the limits, joined with `, `; `…` at the end if there are more.
   *
   * @param cycle the whole repr of the object where it is met inside of itself: `[...]`, `set(...)`.
   */
  items(
    object: Address,
    cycle: string,
    size: Size,
    page: (start: number, count: number) => readonly string[],
  ): string;
  /**
   * Renders what is inside of an object whose repr can come back to it, without being a list of items. `items` does the
   * same for containers.
   *
   * @param cycle the whole repr of the object where it is met inside of itself: `[...]`, `...`.
   */
  enter(object: Address, cycle: string, inside: () => string): string;
  /** For decoders that end a text themselves: says that something is missing, and is `…`. */
  cut(): string;
  /** Characters of one text, digits of one number. */
  readonly maxCharacters: number;
}

/** What is known about one built-in type or one of the standard library, by its `tp_name`. */
export interface ObjectDecoder {
  /** `tp_name`s as CPython's C sources have them: `list`, `collections.deque`. */
  readonly types: readonly string[];
  /**
   * Classes that Python code defines, as `module.qualname`: `collections.Counter`. For them `types` does not count. And
   * what else `reprOwner` (repr-owner.ts) calls a `__repr__` written in Python: `enum.global_flag_repr`.
   */
  readonly classes?: readonly string[];
  /**
   * Of classes that go by no name, but were made by a tool that leaves marks in them (namedtuple, dataclass): whether a
   * class in Python is one of these. Asked for each class in the `__mro__`, in order.
   */
  recognizes?(target: PythonTarget, type: Address): boolean;
  /**
   * What `repr()` gives for an object of this type, without running anything. `typeName` is the name that the type's own
   * repr would use: for a subclass its `__name__`.
   */
  repr(object: Address, rendering: Rendering, typeName: string): string;
  /** What `str()` gives where that is not the repr: the path of a Path. */
  str?(object: Address, rendering: Rendering): string;
  /** For containers. */
  size?(target: PythonTarget, object: Address): Size;
  /** The items in the places from `start` on, `count` places at most. */
  items?(target: PythonTarget, object: Address, start: number, count: number): readonly Child[];
  /** Parts that are not items: `fn` and `args` of a partial, `gi_code` of a generator. */
  parts?(target: PythonTarget, object: Address): readonly Child[];
}

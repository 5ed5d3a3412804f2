import type { Address } from '../../base/address.js';
import type { CField } from '../../cpython/c-view/c-view.js';
import type { Frame } from '../../engines/engine.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import type { PythonPart } from '../stack/python-stack.js';

/** What a `variablesReference` stands for: something that can be opened. */
export type Container =
  | {
      readonly kind: 'python-scope';
      readonly scope: PythonScope;
      readonly part: PythonPart;
      readonly frame: ShownFrame;
    }
  /** A Python object, as Python sees it. */
  | { readonly kind: 'object'; readonly object: Address; readonly path?: NamedPath }
  /** The same as the C struct that it is. */
  | { readonly kind: 'object-as-c'; readonly object: Address; readonly fields?: readonly CField[] }
  | { readonly kind: 'c-scope'; readonly scope: CScope; readonly frame: Frame }
  | {
      readonly kind: 'c-variable';
      readonly expression: string;
      readonly frame: Frame;
      readonly pointer?: Address;
    };

/** A Python expression that means an object, and the frame in which it does. */
export interface NamedPath {
  readonly text: string;
  readonly frame: ShownFrame | undefined;
}

export type PythonScope = 'locals' | 'cells' | 'globals' | 'value-stack' | 'internals';
export type CScope = 'locals' | 'statics' | 'registers';

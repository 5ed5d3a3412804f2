import type { Address } from '../base/address.js';
import type { RemoteMemory } from '../base/remote-memory.js';
import type { Layout } from './layouts/layout.js';
import type { PythonVersion } from './version.js';

/**
 * One CPython in a debuggee, with everything that reading it takes: its memory, where its structs have their fields, and
 * where it begins. All functions of this layer that read take one; none of them writes or calls anything.
 */
export interface PythonTarget {
  readonly memory: RemoteMemory;
  readonly layout: Layout;
  /** The debuggee's, or the one that a person says to read it as. Outside `versions/` and `layouts/` nobody compares it: they ask the layout for a field. */
  readonly version: PythonVersion;
  /** Built with `--disable-gil`. */
  readonly freeThreaded: boolean;
  /** `&_PyRuntime`. */
  readonly runtime: Address;
  /** The address of an exported object or function, `PyDict_Type`; undefined if the binary does not tell. */
  symbol(name: string): Address | undefined;
}

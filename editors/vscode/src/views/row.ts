import type { Place } from '../debug/line-breakpoints.js';

/** A line of a view, with what is below it. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  /** The name of one of VS Code's own icons, which follow the theme. */
  readonly icon?: string;
  /** One of VS Code's own colours for the icon. */
  readonly colour?: string;
  readonly tooltip?: string;
  /** The one that the program is at: it is brought into sight. */
  readonly isCurrent?: boolean;
  readonly isOpen?: boolean;
  readonly children?: readonly Row[] | (() => Promise<readonly Row[]>);
  /** A line of source that a click sets a breakpoint at. */
  readonly place?: Place;
  /** The address of an object that can be gone to. */
  readonly object?: string;
  /** The object whose reference count this is. */
  readonly count?: Count;
}

/** A reference count, and whether the program stops when it changes. */
export interface Count {
  /** The address of the object. */
  readonly of: string;
  readonly text: string;
  readonly watched: boolean;
}

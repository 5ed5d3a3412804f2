/** A line of a view, with what is below it. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  /** The name of one of VS Code's own icons, which follow the theme. */
  readonly icon?: string;
  readonly tooltip?: string;
  /** The one that the program is at: it is brought into sight. */
  readonly isCurrent?: boolean;
  readonly isOpen?: boolean;
  readonly children?: readonly Row[] | (() => Promise<readonly Row[]>);
  /** A line of source that a breakpoint can be set at. */
  readonly place?: { readonly file: string; readonly line: number };
  /** The address of an object that can be gone to. */
  readonly object?: string;
}

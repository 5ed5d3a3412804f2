import type { Folders } from './prefix-map.js';
import type { SourceMapping } from './result.js';

/** Where a launcher works. */
export interface LauncherPlace extends Folders {
  /** The workspace's folder. */
  readonly root: string;
  /** Kept between workspaces; each launcher has a folder of its own in it. */
  readonly cache: string;
  /** The environment that cpydbg was started with: what the person has set there stays. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a launcher needs in order to be of use. */
export interface LauncherRecipe {
  /** For make. */
  readonly environment: Readonly<Record<string, string>>;
  /** Compiler flags, for CPython's own files only: extensions built with this interpreter do not get them. */
  readonly flags: readonly string[];
  readonly sourceMap: readonly SourceMapping[];
  /** Run before make; it may fail, where what it starts is there already. */
  readonly prepare?: readonly [string, ...string[]];
  /** The file to which the launcher adds what became of each compilation, and the variable that tells it so. */
  readonly statistics?: { readonly variable: string; readonly path: string };
}

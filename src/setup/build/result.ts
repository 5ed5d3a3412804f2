import type { PathMapping } from '../../engines/engine.js';
import type { Launcher, Optimization, Variant } from '../options.js';

/** A built interpreter. */
export interface Build {
  /** The build folder, absolute. */
  readonly directory: string;
  /** The interpreter, absolute: `python`, on a macOS file system that folds case `python.exe`. */
  readonly program: string;
  readonly variant: Variant;
  readonly optimize: Optimization;
  readonly launcher: Launcher | 'none';
  /**
   * How paths in the debug information lead to files: each `from` prefix stands for `to`. Empty where the
   * debug information has the real paths.
   */
  readonly sourceMap: readonly SourceMapping[];
  /** Optional modules that could not be built, and the package that brings each (where known). */
  readonly missingModules: readonly MissingModule[];
  /** The compiler itself, without a launcher before it; absolute. */
  readonly compiler: string;
  /** What make is told in order to compile as setup did: `CC=ccache gcc`. */
  readonly makeArguments: readonly string[];
  /** What make needs in its environment for the same. */
  readonly makeEnvironment: Readonly<Record<string, string>>;
  /** What configure was told (`--with-pydebug`, `OPT=…`), without what a launcher needs. */
  readonly configureArguments: readonly string[];
  /** The log of the last configure and make. */
  readonly log: string;
}

export type SourceMapping = PathMapping;

export interface MissingModule {
  readonly module: string;
  readonly package: string | undefined;
}

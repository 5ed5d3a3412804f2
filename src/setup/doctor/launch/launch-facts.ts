import type { VariableSource } from '../../workspace/launch-variables.js';
import type { Kind } from '../disk.js';

/** What has to be known of the machine to judge a launch.json. */
export interface LaunchFacts extends VariableSource {
  /** The file's path, for messages. */
  readonly file: string;
  /** What is at each path that the file names (see launch-paths.ts); a path that is not in it is not there. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** For programs that are interpreters: whether they are pydebug builds. */
  readonly pydebug: ReadonlyMap<string, boolean>;
  /** Whether there is a gdb in PATH. */
  readonly gdb: boolean;
}

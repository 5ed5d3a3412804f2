import type { PathMapping } from '../engine.js';

/** What lldb-dap's `launch` and `attach` take for a source map. */
export function sourceMapArgument(sourceMap: readonly PathMapping[] = []): {
  readonly sourceMap?: readonly (readonly [from: string, to: string])[];
} {
  // An empty one makes lldb complain.
  return sourceMap.length === 0 ? {} : { sourceMap: sourceMap.map(({ from, to }) => [from, to]) };
}

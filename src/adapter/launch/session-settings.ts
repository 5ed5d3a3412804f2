import type { Settings } from '../session.js';
import type { AttachAttributes, LaunchAttributes } from './attributes.js';

/** What a client said of itself when it connected. */
export interface ClientTraits {
  readonly linesStartAt1: boolean;
  readonly columnsStartAt1: boolean;
  readonly runsInTerminal: boolean;
}

/** What is the same for a session that was launched and one that was attached. */
export function settingsOf(
  attributes: LaunchAttributes | AttachAttributes,
  stopOnEntry: Settings['stopOnEntry'],
  client: ClientTraits,
): Settings {
  const { interpreterFrames, evaluateTimeout, sourceMap, stages } = attributes;
  return {
    interpreterFrames,
    evaluateLimit: evaluateTimeout * 1000,
    sourceMap: Object.entries(sourceMap).map(([from, to]) => ({ from, to })),
    stopOnEntry,
    stages,
    lineBase: client.linesStartAt1 ? 1 : 0,
    columnBase: client.columnsStartAt1 ? 1 : 0,
  };
}

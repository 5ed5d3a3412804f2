import type { SourceLines } from '../inspect/source-lines.js';
import type { DebugSession } from './session.js';
import type { Source } from './shapes.js';

/** What is longer is not looked at by a person. */
const maxLines = 200_000;

/** Texts of sources: from the disk, or from the adapter for what has no file. */
export interface Sources {
  /** Lines `first` to `last` as far as there are any; undefined if there is no such source. */
  lines(source: Source | undefined, first: number, last: number): Promise<readonly string[] | undefined>;
}

/** @param onDisk reads the files of this machine. */
export function sourcesOf(session: DebugSession, onDisk: SourceLines): Sources {
  const fetched = new Map<number, readonly string[]>();

  async function fromAdapter(source: Source, reference: number): Promise<readonly string[]> {
    const known = fetched.get(reference);
    if (known !== undefined) return known;
    const { content } = await session.client
      .request('source', { source, sourceReference: reference })
      .catch(() => ({ content: '' }));
    const lines = content.split(/\r?\n/);
    fetched.set(reference, lines);
    return lines;
  }

  return {
    async lines(source, first, last) {
      const end = Math.min(last, maxLines);
      const { path, sourceReference = 0 } = source ?? {};
      if (source !== undefined && sourceReference > 0) {
        const lines = (await fromAdapter(source, sourceReference)).slice(first - 1, end);
        return lines.length === 0 ? undefined : lines;
      }
      if (path === undefined) return undefined;
      const lines: string[] = [];
      for (let line = first; line <= end; line += 1) {
        const text = onDisk(path, line);
        if (text === undefined) break;
        lines.push(text);
      }
      return lines.length === 0 ? undefined : lines;
    },
  };
}

import { readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../../base/errors.js';
import { notHere } from '../errors.js';
import { source as sourceOf } from './arguments.js';
import { sessionRequest } from './request.js';

/** Bytes of a file that is given; no source of CPython's has a tenth of them. */
const maxBytes = 32 * 1024 * 1024;

/**
 * The text of a frame's file. Clients open files themselves; they ask for those that they do not find, as a library's
 * whose debug information names the folder of who built it.
 */
export const source = sessionRequest(
  'source',
  v.object({ source: v.optional(sourceOf) }),
  async (_session, { source: named }) => {
    const path = named?.path ?? '';
    const problem = await whyNot(path);
    if (problem !== undefined) {
      throw notHere(
        `The source ${path}`.trim(),
        problem,
        'Where it is elsewhere, "sourceMap" in the configuration can say so; its instructions are in the Disassembly view.',
      );
    }
    return { content: await readFile(path, 'utf8') };
  },
);

async function whyNot(path: string): Promise<string | undefined> {
  if (!isAbsolute(path)) return 'the debug information does not say in which folder it is';
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'it is no file';
    return found.size > maxBytes ? `it has ${found.size} bytes` : undefined;
  } catch (error) {
    return messageOf(error);
  }
}

import * as v from 'valibot';
import type { Frame, Thread, ThreadId } from '../engine.js';
import { framesIn } from '../frame-table.js';
import type { LldbCommands } from './commands.js';

const threadsSchema = v.array(v.object({ id: v.number(), name: v.nullable(v.string()) }));

const framesSchema = v.object({
  files: v.array(v.string()),
  functions: v.array(v.string()),
  frames: v.string(),
});

export async function threadsOf(commands: LldbCommands): Promise<readonly Thread[]> {
  const threads = await commands.ask({ do: 'threads' }, threadsSchema);
  // lldb numbers threads as the system does.
  return threads.map(({ id, name }) => ({ id: id as ThreadId, osId: id, name: name ?? undefined }));
}

export async function stackOf(
  commands: LldbCommands,
  thread: ThreadId,
  start: number,
  count: number,
): Promise<readonly Frame[]> {
  if (count <= 0) return [];
  const table = await commands.ask({ do: 'frames', thread, start, count }, framesSchema);
  return framesIn(table, thread, start);
}

import * as v from 'valibot';
import { address } from '../../base/address.js';
import type { Frame, Thread, ThreadId } from '../engine.js';
import type { LldbCommands } from './commands.js';
import { placeSchema } from './records.js';

const threadsSchema = v.array(v.object({ id: v.number(), name: v.nullable(v.string()) }));

const framesSchema = v.array(v.tuple([v.nullable(v.string()), v.number(), placeSchema]));

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
  const frames = await commands.ask({ do: 'frames', thread, start, count }, framesSchema);
  return frames.map(([name, pc, place], index) => ({
    thread,
    level: start + index,
    function: name ?? undefined,
    place,
    address: address(pc),
  }));
}

import { address, hex } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { gcLists, isCollecting } from '../../cpython/heap/gc-lists.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { formatVersion } from '../../cpython/version.js';
import { agentFrames, mostHidden } from '../agent/hidden-frames.js';
import { readStack } from '../../cpython/stack/frames.js';
import { readInterpreters, type Interpreter } from '../../cpython/stack/interpreters.js';
import { readThreadNames } from '../../cpython/stack/thread-names.js';
import { readThreads, type PythonThread } from '../../cpython/stack/threads.js';
import { factsOf } from '../../cpython/versions/facts.js';
import type { InterpreterBody, InterpreterRow, ThreadRow } from '../../dap/views.js';
import type { ThreadId } from '../../engines/engine.js';

/**
 * The interpreters of the process, with their threads and the state of the garbage collector.
 *
 * @param threadIds the client's numbers of threads, by the system's.
 */
export function interpreterView(
  target: PythonTarget,
  threadIds: ReadonlyMap<number, ThreadId>,
): InterpreterBody {
  const { items, cut } = readInterpreters(target);
  const version = `${formatVersion(target.version)}${target.freeThreaded ? ' free-threaded' : ''}`;
  return {
    version,
    interpreters: items.toReversed().map((each) => interpreterRow(target, each, threadIds)),
    ...(cut === undefined ? {} : { problem: cut }),
  };
}

function interpreterRow(
  target: PythonTarget,
  { id, isMain, address: at }: Interpreter,
  threadIds: ReadonlyMap<number, ThreadId>,
): InterpreterRow {
  const names = readThreadNames(target, at);
  const threads = attempt(() => readThreads(target, at).items);
  const collecting = attempt(() => isCollecting(target, at));
  return {
    id,
    isMain,
    address: hex(at),
    collecting: isReadable(collecting) && collecting.value,
    generations: generations(target, at),
    threads: isReadable(threads)
      ? threads.value.map((thread, index) =>
          threadRow(
            target,
            thread,
            names.get(thread.identifier) ?? (isMain && index === 0 ? 'MainThread' : ''),
            threadIds,
          ),
        )
      : [],
  };
}

/** Free-threaded builds have no lists, and no counts for them. */
function generations(
  target: PythonTarget,
  interpreter: Interpreter['address'],
): InterpreterRow['generations'] {
  const { layout, memory } = target;
  const facts = factsOf(target.version, target.freeThreaded).gc;
  if (facts.kind !== 'lists') return [];
  const rows = attempt(() =>
    gcLists(target, interpreter, facts).map(({ name, head }) => ({
      name,
      count: memory.i32(address(head + layout.offset('gc_generation.count'))),
      threshold: memory.i32(address(head + layout.offset('gc_generation.threshold'))),
    })),
  );
  return isReadable(rows) ? rows.value : [];
}

function threadRow(
  target: PythonTarget,
  thread: PythonThread,
  name: string,
  threadIds: ReadonlyMap<number, ThreadId>,
): ThreadRow {
  const { osId, holdsGil, waitsForGil, address: at } = thread;
  const threadId = threadIds.get(osId);
  // At a stop of the agent's its own frames are the innermost ones.
  const { frames } = readStack(target, thread, { start: 0, count: mostHidden + 1 });
  const frame = frames[agentFrames(frames).python];
  return {
    osId,
    name,
    address: hex(at),
    ...(threadId === undefined ? {} : { threadId }),
    ...(holdsGil === undefined ? {} : { holdsGil }),
    ...(waitsForGil === undefined ? {} : { waitsForGil }),
    ...(frame === undefined ? {} : { frame: `${frame.function} (${frame.file}:${frame.line ?? '?'})` }),
  };
}

import { isReadable, type Reading } from '../../base/reading.js';
import type { Answer, Stopped } from './agent-api.js';
import type { AgentObjects } from './agent-objects.js';
import { inInterpreter } from './entry.js';
import type { Letter } from './news.js';
import { piecesOf, post } from './post.js';
import { untraceThreads } from './trace-threads.js';
import type { Functions } from './surroundings.js';

const request = ['uninstall'];

/** In these the interpreter has the lock that a call to be made later has to be noted under. */
const notesCalls = /pending|PyMutex|ParkingLot|PyThread_(acquire|release)_lock/;

/** Innermost C frames that are looked at for that. */
const lookedAt = 8;

/**
 * Takes the agent out of the program. Where no thread can run it, the main thread does so between two instructions, when
 * the program goes on.
 */
export async function takeOut(
  functions: Functions,
  agent: AgentObjects,
  stop: Stopped,
  ask: (texts: readonly string[]) => Promise<Answer<Letter>>,
): Promise<Answer<true>> {
  const answer = await ask(request);
  if ('stop' in answer) return answer;
  if ('unreadable' in answer) {
    functions.around.log(`the agent goes when the program goes on: ${answer.unreadable}`);
    return leaveLater(functions, agent, stop);
  }
  await inInterpreter(functions, stop, false, async (entrance): Promise<Reading<true>> => {
    if (agent.traceFunction !== undefined) await untraceThreads(functions, entrance);
    await functions.call('Py_DecRef', [agent.root], entrance.frame);
    return { value: true };
  });
  return { value: true };
}

/** `PyObject_IsTrue` is such a function as Py_AddPendingCall takes (Python/ceval_gil.c, v3.13.0); the agent's is false: no error. */
async function leaveLater(functions: Functions, agent: AgentObjects, stop: Stopped): Promise<Reading<true>> {
  const { engine } = functions.around;
  const run = await functions.addressOf('PyObject_IsTrue');
  const [piece] = piecesOf(request);
  if (run === undefined || piece === undefined) return { unreadable: 'the program has no PyObject_IsTrue' };
  const others = (await engine.threads()).map(({ id }) => id).filter((id) => id !== stop.thread);
  for (const thread of [stop.thread, ...others]) {
    const frames = await engine.stackTrace(thread, 0, lookedAt);
    const [frame] = frames;
    if (frame === undefined || frames.some(({ function: name = '' }) => notesCalls.test(name))) continue;
    const posted = await post(engine, agent, 'poke', { piece, more: false });
    if (!isReadable(posted)) return posted;
    const noted = await functions.call('Py_AddPendingCall', [run, agent.poke], frame);
    if (!isReadable(noted)) return noted;
    const isNoted = BigInt.asIntN(32, noted.value) === 0n;
    return isNoted ? { value: true } : { unreadable: 'the program has too much to do already' };
  }
  return { unreadable: 'every thread of the program is in the middle of something' };
}

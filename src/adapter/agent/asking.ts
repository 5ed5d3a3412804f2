import type { Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Stop } from '../../engines/engine.js';
import type { Answer, Stopped } from './agent-api.js';
import { readReply, type AgentObjects } from './agent-objects.js';
import { inInterpreter } from './entry.js';
import { joined, noNews, type Letter } from './news.js';
import { markSeen, piecesOf, post } from './post.js';
import type { Functions } from './surroundings.js';
import { tokenAt } from './trap-stop.js';

/** Where the program stands while it is in a trap. */
export interface CurrentTrap {
  readonly agent: AgentObjects;
  readonly token: Address;
  readonly stop: Stopped;
}

/** Whether a stop is none, as long as the agent is at work or code is evaluated: a breakpoint that is not the trap's. */
export type IsPassed = (stop: Stop) => Promise<boolean>;

/** Lets the program run for a moment, past what is passed; whoever waits for it may break it off. */
export type Resume = (isPassed: IsPassed) => Promise<Stop>;

/** @param isOver asked at each stop: then that one is given, passed or not. */
export async function resumePast(
  { around: { engine, view } }: Functions,
  isPassed: IsPassed,
  isOver = (): boolean => false,
): Promise<Stop> {
  for (;;) {
    const next = await engine.resume();
    view.forget();
    if (isOver() || !(await isPassed(next))) return next;
  }
}

/**
 * Asks at a trap: the request lies in the mailbox when the trap's function returns, and the agent traps again with the
 * answer. Nothing is called. Breakpoints and what is watched do not stop the thread meanwhile: it would stand in the middle of
 * what a person does not see; nor does Python code that calls the trap's function itself.
 */
export async function askAtTrap(
  functions: Functions,
  { agent, token, stop }: CurrentTrap,
  texts: readonly string[],
  resume: Resume,
): Promise<Answer<Letter>> {
  const { engine } = functions.around;
  const pieces = piecesOf(texts);
  const isPassed: IsPassed = async (next) => {
    if (next.kind !== 'stopped' || next.thread !== stop.thread) return false;
    if (next.reason !== 'breakpoint' && next.reason !== 'watchpoint') return false;
    const found = await tokenAt(functions, agent.trapFunction, next);
    return found === undefined || found === 'foreign';
  };
  let news = noNews;
  for (const [index, piece] of pieces.entries()) {
    const more = index < pieces.length - 1;
    const posted = await post(engine, agent, token, { piece, more });
    if (!isReadable(posted)) return posted;
    const next = await resume(isPassed);
    if (next.kind !== 'stopped' || next.thread !== stop.thread) return { stop: next };
    const found = await tokenAt(functions, agent.trapFunction, next);
    if (found === undefined || found === 'foreign' || found.address !== token) return { stop: next };
    markSeen(engine, agent);
    const { letter } = found;
    news = joined(news, letter.news);
    if (!more) return answer({ ...letter, news });
  }
  throw new Error('a request has at least one piece');
}

/** Asks by having the agent's object say whether it is true: anywhere else. */
export async function askByPoke(
  functions: Functions,
  agent: AgentObjects,
  at: { readonly stop: Stopped; readonly onlyThere: boolean },
  texts: readonly string[],
): Promise<Answer<Letter>> {
  const { engine, view } = functions.around;
  const pieces = piecesOf(texts);
  const read = await inInterpreter(
    functions,
    at.stop,
    at.onlyThere,
    async ({ frame }): Promise<Reading<Letter>> => {
      for (const [index, piece] of pieces.entries()) {
        const posted = await post(engine, agent, 'poke', { piece, more: index < pieces.length - 1 });
        if (!isReadable(posted)) return posted;
        const poked = await functions.call('PyObject_IsTrue', [agent.poke], frame);
        if (!isReadable(poked)) return poked;
      }
      return view.read((target) => readReply(target, agent));
    },
  );
  return isReadable(read) ? answer(read.value) : read;
}

function answer(letter: Letter): Answer<Letter> {
  const [kind, reason] = letter.message;
  return kind === 'failed' ? { unreadable: reason ?? 'the agent failed' } : { value: letter };
}

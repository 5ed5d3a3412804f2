import { isReadable } from '../../base/reading.js';
import { wholeLimits, type Limits } from '../../base/limits.js';
import { repr } from '../../cpython/objects/repr.js';
import type { Stop } from '../../engines/engine.js';
import type { Answer, Stopped } from './agent-api.js';
import { resumePast, type IsPassed, type Resume } from './asking.js';
import { interrupt } from './interrupt.js';
import {
  readEvaluated,
  type Evaluated,
  type EvaluationLetter,
  type EvaluationRequest,
} from './evaluation.js';
import type { Letter } from './news.js';
import { evaluateRequest } from './requests.js';
import { innermost, type Functions } from './surroundings.js';

/** What of a large container is shown. */
const largeLimits: Limits = { ...wholeLimits, items: 100, characters: 2000, depth: 4, objects: 1000 };

/** Evaluates with a time limit, and does what the agent cannot do itself: write variables back, show what is large. */
export async function evaluateAt(
  functions: Functions,
  stop: Stopped,
  request: EvaluationRequest,
  ask: (texts: readonly string[], resume: Resume) => Promise<Answer<Letter>>,
): Promise<Answer<Evaluated>> {
  const limit = timeLimit(functions, stop, request.limit);
  const answer = await ask(evaluateRequest(request), limit.resume).finally(limit.end);
  if (!('value' in answer)) return answer;
  const read = readEvaluated(answer.value.message);
  if (read === undefined) return { unreadable: 'the agent gave no value' };
  if (read.changedFrame !== undefined) {
    const frame = await innermost(functions.around.engine, stop.thread);
    // Before 3.13 only this makes changes of `f_locals` last (Objects/frameobject.c, v3.11.0: PyFrame_LocalsToFast).
    if (frame !== undefined) await functions.call('PyFrame_LocalsToFast', [read.changedFrame, 0n], frame);
  }
  return { value: { ...read.evaluated, text: await textOf(functions, read) } };
}

async function textOf(functions: Functions, { evaluated, textIsMissing }: EvaluationLetter): Promise<string> {
  const { object, text } = evaluated;
  if (!textIsMissing || object === undefined) return text;
  const read = await functions.around.view.read((target) => repr(target, object, largeLimits).text);
  return isReadable(read) ? read.value : `<${evaluated.type}: ${read.unreadable}>`;
}

/**
 * Runs the program with a time limit. Beyond it the program is stopped, KeyboardInterrupt is made to be raised in the
 * thread that evaluates, and it goes on. Bytecode ends with that, and in the main thread what waits for the system; what
 * computes inside of C, or waits in another thread, ends when the C function does.
 */
function timeLimit(
  functions: Functions,
  stop: Stopped,
  milliseconds: number,
): { readonly resume: Resume; readonly end: () => void } {
  const { engine, log } = functions.around;
  let timer: NodeJS.Timeout | undefined;
  let expired = false;
  const start = (): void => {
    expired = false;
    timer = setTimeout(() => {
      expired = true;
      engine.pause().catch((error: unknown) => {
        log(`cannot stop an evaluation: ${String(error)}`);
      });
    }, milliseconds);
  };
  const run = (isPassed: IsPassed): Promise<Stop> => {
    start();
    return resumePast(functions, isPassed, () => expired).finally(() => {
      clearTimeout(timer);
    });
  };
  const resume: Resume = async (isPassed) => {
    const first = await run(isPassed);
    if (!expired || first.kind !== 'stopped') return first;
    // It has come to its end in time, or another thread to a breakpoint.
    if (first.reason === 'breakpoint' && !(await isPassed(first))) return first;
    if (!(await interrupt(functions, stop))) return first;
    // As long again for it to notice; then the person sees where it is.
    return run(isPassed);
  };
  return {
    resume,
    end: () => {
      clearTimeout(timer);
    },
  };
}

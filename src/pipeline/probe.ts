import { fileURLToPath } from 'node:url';
import type { Exec } from '../exec/exec.js';
import type { CompileAnswer, RunAnswer } from './answers.js';
import { noAnswer, noInterpreter, tooSlow } from './errors.js';
import type { InterpreterFacts } from './interpreter-facts.js';
import { ReceivedAnswers } from './received-answers.js';

/** What runs inside the interpreter; started as a file, for a folder would have Python import what runs folders. */
const probe = fileURLToPath(new URL('probe/__main__.py', import.meta.url));

/** How a CPython is started. */
export interface InterpreterCommand {
  readonly argv: readonly [program: string, ...args: string[]];
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProbeContext {
  readonly exec: Exec;
  readonly signal: AbortSignal;
  /** Seconds that an interpreter may take to compile. */
  readonly timeout: number;
  /** Characters kept of a constant's text. */
  readonly textLimit: number;
}

export type CompileStage = 'tokens' | 'ast' | 'optimised' | 'symbols' | 'sequences' | 'code';
export type RunStage = 'specialised' | 'traces';

export interface Answered<Answer> {
  readonly facts: InterpreterFacts;
  /** In the order of the files. */
  readonly answers: readonly Answer[];
}

/** What is about the person's own surroundings, and would make another bytecode of the same file. */
const neutral = {
  PYTHONOPTIMIZE: undefined,
  // The probe's files are beside the one that is started.
  PYTHONSAFEPATH: undefined,
  PYTHONWARNINGS: undefined,
  PYTHONINSPECT: undefined,
  PYTHONSTARTUP: undefined,
  // Sets among the constants are written in the order of their hashes.
  PYTHONHASHSEED: '0',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** Of an answer what is there of it by now, and from whom. */
export type OnPart = (part: Partial<CompileAnswer>, facts: InterpreterFacts) => void;

/**
 * Has `interpreter` compile each of `files` as far as `stages` need; none of the files is run.
 *
 * @param onPart is told each part of an answer as it comes.
 */
export async function compileStages(
  interpreter: InterpreterCommand,
  files: readonly string[],
  stages: readonly CompileStage[],
  context: ProbeContext,
  onPart: OnPart = () => undefined,
): Promise<Answered<CompileAnswer>> {
  const { textLimit, timeout } = context;
  const options = ['-S', '-s', '-B', '-W', 'ignore'];
  return ask(
    interpreter,
    [...options, probe, 'compile', String(textLimit), stages.join(','), ...files],
    {},
    timeout,
    context,
    onPart,
  );
}

/**
 * Has `interpreter` run `file`, as often as `runs` says and no longer than `seconds`, and reads its code objects
 * afterwards.
 *
 * @param jit whether tier 2 may take part, in builds that have it.
 */
export async function runStages(
  interpreter: InterpreterCommand,
  file: string,
  wish: {
    readonly stages: readonly RunStage[];
    readonly runs: number;
    readonly seconds: number;
    readonly jit: boolean;
  },
  context: ProbeContext,
): Promise<Answered<RunAnswer>> {
  const { stages, runs, seconds, jit } = wish;
  const mode = `run:${runs}:${seconds}`;
  return ask(
    interpreter,
    ['-B', '-W', 'ignore', probe, mode, String(context.textLimit), stages.join(','), file],
    { PYTHON_JIT: jit ? '1' : '0' },
    seconds + context.timeout,
    context,
  );
}

async function ask<Answer extends { readonly file: string }>(
  interpreter: InterpreterCommand,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  timeout: number,
  { exec, signal }: ProbeContext,
  onPart: (part: Answer, facts: InterpreterFacts) => void = () => undefined,
): Promise<Answered<Answer>> {
  const { argv } = interpreter;
  const program = argv[argv.length - 1] ?? argv[0];
  const received = new ReceivedAnswers<Answer>(onPart);
  const outcome = await exec.run(
    { argv: [...argv, ...args], env: { ...neutral, ...interpreter.env, ...env } },
    { signal, timeout: timeout * 1000, onOutput: (piece) => received.add(piece) },
  );
  if (outcome.notStarted !== undefined) throw noInterpreter(program, outcome.notStarted);
  if (outcome.timedOut) throw tooSlow(program, timeout);
  const { facts, problem } = received;
  if (problem !== undefined) throw noInterpreter(program, lastLine(outcome.stderr) || problem);
  if (outcome.signal !== undefined) throw noAnswer(program, `${outcome.signal} ended it`);
  if (facts === undefined) {
    const silence = received.isCut ? 'what it says is no answer' : 'it says nothing';
    throw noInterpreter(program, lastLine(outcome.stderr) || silence);
  }
  if (outcome.status !== 0) throw noAnswer(program, lastLine(outcome.stderr));
  if (received.isCut) throw noAnswer(program, 'its answer has no end');
  return { facts, answers: received.answers };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.slice(0, 300) ?? '';
}

import { fileURLToPath } from 'node:url';
import type { Exec } from '../exec/exec.js';
import { asRecord, type CompileAnswer, type RawFacts, type RunAnswer } from './answers.js';
import { noAnswer, noInterpreter, tooSlow } from './errors.js';
import { interpreterFacts, type InterpreterFacts } from './interpreter-facts.js';
import { MarshalProblem, readMarshalled, type Marshalled } from './marshal.js';

/** What runs inside the interpreter; started as a file, for a folder would have Python import what runs folders. */
const probe = fileURLToPath(new URL('probe/__main__.py', import.meta.url));

/** Bytes of an answer: some hundred times the source. */
const maxAnswer = 1024 * 1024 * 1024;

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
  PYTHONWARNINGS: undefined,
  PYTHONINSPECT: undefined,
  PYTHONSTARTUP: undefined,
  // Sets among the constants are written in the order of their hashes.
  PYTHONHASHSEED: '0',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** Has `interpreter` compile each of `files` as far as `stages` need; none of the files is run. */
export async function compileStages(
  interpreter: InterpreterCommand,
  files: readonly string[],
  stages: readonly CompileStage[],
  context: ProbeContext,
): Promise<Answered<CompileAnswer>> {
  const { textLimit, timeout } = context;
  const options = ['-S', '-s', '-B', '-W', 'ignore'];
  return ask(
    interpreter,
    [...options, probe, 'compile', String(textLimit), stages.join(','), ...files],
    {},
    timeout,
    context,
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
): Promise<Answered<Answer>> {
  const { argv } = interpreter;
  const program = argv[argv.length - 1] ?? argv[0];
  const outcome = await exec.run(
    { argv: [...argv, ...args], env: { ...neutral, ...interpreter.env, ...env } },
    { signal, timeout: timeout * 1000, maxOutput: maxAnswer, encoding: 'latin1' },
  );
  if (outcome.notStarted !== undefined) throw noInterpreter(program, outcome.notStarted);
  if (outcome.timedOut) throw tooSlow(program, timeout);
  if (outcome.signal !== undefined) throw noAnswer(program, `${outcome.signal} ended it`);
  const [facts, ...answers] = unpack(program, outcome.stdout, outcome.stderr);
  const raw = asRecord(facts) as RawFacts | undefined;
  if (raw === undefined) throw noInterpreter(program, lastLine(outcome.stderr) || 'it says nothing');
  if (outcome.status !== 0) throw noAnswer(program, lastLine(outcome.stderr));
  return {
    facts: interpreterFacts(raw),
    answers: joined(answers.flatMap((answer) => (asRecord(answer) as Answer | undefined) ?? [])),
  };
}

/** An answer comes in parts; those of one file belong together. */
function joined<Answer extends { readonly file: string }>(parts: readonly Answer[]): readonly Answer[] {
  const answers = new Map<string, Answer>();
  for (const part of parts) answers.set(part.file, { ...answers.get(part.file), ...part });
  return [...answers.values()];
}

function unpack(program: string, stdout: string, stderr: string): readonly Marshalled[] {
  try {
    return readMarshalled(Buffer.from(stdout, 'latin1'));
  } catch (error) {
    if (!(error instanceof MarshalProblem)) throw error;
    throw noInterpreter(program, lastLine(stderr) || `its answer is none: ${error.message}`);
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.slice(0, 300) ?? '';
}

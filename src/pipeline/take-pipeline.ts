import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { CpydbgError, systemCode } from '../base/errors.js';
import type { RunAnswer } from './answers.js';
import { Arriving } from './arriving.js';
import { assembling } from './assemble-pipeline.js';
import { binaryFile, hugeFile, noSuchFile, notAFile, undecodable } from './errors.js';
import { locateMakers } from './makers/locate-makers.js';
import type { Pipeline } from './model.js';
import { sharedWork } from './needed-stages.js';
import {
  compileStages,
  runStages,
  type CompileStage,
  type InterpreterCommand,
  type ProbeContext,
} from './probe.js';
import type { Wish } from './wish.js';

/** Bytes of source beyond which nobody looks at its stages. */
const maxSource = 8 * 1024 * 1024;

export interface Subject extends InterpreterCommand {
  /** Where CPython's own sources are, if they are known. */
  readonly source?: string | undefined;
}

/** @throws CpydbgError `pipeline/…` where there is no file, no interpreter, or no answer. */
export async function takePipeline(
  interpreter: Subject,
  file: string,
  wish: Wish,
  context: ProbeContext,
): Promise<Pipeline> {
  await checkFile(file);
  const shares = sharedWork(wish.stages, availableParallelism());
  const asked = new Set(shares.flat());
  const arriving = new Arriving(file);
  const working = Promise.all([
    ...shares.map((stages) =>
      compileStages(interpreter, [file], stages, context, (part, facts) => arriving.add(part, facts)),
    ),
    runsOf(interpreter, file, wish, context).then((ran) => arriving.addRuns(ran)),
  ]).then(() => arriving.close());
  // Where one fails the other is not waited for: half an answer is put together by nobody.
  const [, pipeline] = await Promise.all([working, assembled(asked, wish, arriving)]);
  const { undecodable: problem } = (await arriving.having([])).answer;
  if (problem !== undefined) throw undecodable(file, problem[1], problem[2] ?? undefined);
  const { source } = interpreter;
  return source === undefined
    ? pipeline
    : { ...pipeline, makers: await locateMakers(pipeline.makers, source) };
}

async function assembled(
  asked: ReadonlySet<CompileStage>,
  wish: Wish,
  arriving: Arriving,
): Promise<Pipeline> {
  const facts = await arriving.facts();
  if (facts === undefined) throw new Error('no stage was asked for');
  const assembly = assembling(facts, wish);
  let arrived = await arriving.having([]);
  for (;;) {
    const step = assembly.next(arrived);
    if (step.done === true) return step.value;
    arrived = await arriving.having(step.value.filter((name) => name === 'runs' || asked.has(name)));
  }
}

/** Two programs, because tier 2 changes the bytecode that it takes its traces from. */
async function runsOf(
  interpreter: InterpreterCommand,
  file: string,
  { stages, runs, seconds }: Wish,
  context: ProbeContext,
): Promise<readonly RunAnswer[]> {
  if (runs === 0) return [];
  const wishes = (['specialised', 'traces'] as const).filter((stage) => stages.includes(stage));
  const all = await Promise.all(
    wishes.map((stage) =>
      runStages(interpreter, file, { stages: [stage], runs, seconds, jit: stage === 'traces' }, context),
    ),
  );
  return all.flatMap(({ answers }) => answers);
}

async function checkFile(file: string): Promise<void> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw notAFile(file);
    if (found.size > maxSource) throw hugeFile(file, found.size, maxSource);
    if ((await readFile(file)).includes(0)) throw binaryFile(file);
  } catch (error) {
    if (error instanceof CpydbgError || systemCode(error) === undefined) throw error;
    throw noSuchFile(file, error);
  }
}

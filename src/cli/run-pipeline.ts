import { ExitCode } from '../base/exit-codes.js';
import { stageNames, type Pipeline, type StageName } from '../pipeline/model.js';
import { takePipeline, type Subject } from '../pipeline/take-pipeline.js';
import { resolvePython } from './pipeline/resolve-python.js';
import { renderPipeline } from './pipeline/pipeline-text.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg pipeline`. */
export interface PipelineArguments {
  readonly stage?: readonly StageName[];
  readonly python?: string;
  readonly runs: number;
  readonly timeout: number;
  readonly compare?: string;
  readonly comparePython?: string;
  readonly limit?: number;
  readonly html?: string;
  readonly json?: boolean;
}

/** Lines of a stage where all stages are shown. */
const usualLimit = 40;

/** Characters kept of a constant. */
const textLimit = 1_000;

/** Does what `cpydbg pipeline` was told; the exit status. */
export async function runPipeline(
  file: string,
  given: PipelineArguments,
  surroundings: Surroundings,
): Promise<number> {
  const { screen } = surroundings;
  const python = await resolvePython(given.python, surroundings.exec);
  const pipeline = await taken(python, file, given, surroundings);
  if (given.json === true) {
    screen.write(`${JSON.stringify(pipeline)}\n`);
    return ExitCode.ok;
  }
  const limit = given.limit ?? (given.stage === undefined ? usualLimit : Infinity);
  screen.write(renderPipeline(pipeline, { colour: screen.colour, limit }));
  return ExitCode.ok;
}

async function taken(
  python: Subject,
  file: string,
  { stage, runs, timeout }: PipelineArguments,
  { exec, signal }: Surroundings,
): Promise<Pipeline> {
  const wish = { stages: stage ?? stageNames, runs, seconds: timeout };
  return takePipeline(python, file, wish, { exec, signal, timeout, textLimit });
}

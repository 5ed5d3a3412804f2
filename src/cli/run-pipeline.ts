import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExitCode } from '../base/exit-codes.js';
import type { Comparison } from '../pipeline/compare.js';
import { pageOverSource } from '../pipeline/errors.js';
import type { Pipeline } from '../pipeline/model.js';
import { stageNames, type StageName } from '../pipeline/stage-names.js';
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
  const { screen, exec } = surroundings;
  const { compare, comparePython } = given;
  if (given.html !== undefined)
    await keepSources(given.html, [file, ...(compare === undefined ? [] : [compare])]);
  // Both are found before anything runs.
  const python = await resolvePython(given.python, exec);
  const other = comparePython === undefined ? python : await resolvePython(comparePython, exec);
  const [first, second] = await Promise.all([
    taken(python, file, given, surroundings),
    compare === undefined && comparePython === undefined
      ? undefined
      : taken(other, compare ?? file, given, surroundings),
  ]);
  const pipelines = second === undefined ? ([first] as const) : ([first, second] as const);
  const comparison = second === undefined ? null : await compared(first, second);
  if (given.html !== undefined) {
    const { writePage } = await import('./pipeline/write-page.js');
    await writePage(given.html, { pipelines, comparison });
    screen.write(`${given.html}\n`);
  } else if (given.json === true) {
    screen.write(`${JSON.stringify(second === undefined ? first : { first, second, comparison })}\n`);
  } else {
    const limit = given.limit ?? (given.stage === undefined ? usualLimit : Infinity);
    const options = { colour: screen.colour, limit };
    if (second === undefined) screen.write(renderPipeline(first, options));
    else {
      const { renderComparison } = await import('./pipeline/comparison-text.js');
      screen.write(renderComparison(first, second, options));
    }
  }
  return ExitCode.ok;
}

/** What compares, like what writes pages, is loaded by those alone that need it. */
async function compared(first: Pipeline, second: Pipeline): Promise<Comparison> {
  const { comparePipelines } = await import('../pipeline/compare.js');
  return comparePipelines(first, second);
}

/** @throws CpydbgError `pipeline/page-over-source` where the page would be written over what it shows. */
async function keepSources(page: string, sources: readonly string[]): Promise<void> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const place = await real(page);
  for (const source of sources) if ((await real(source)) === place) throw pageOverSource(source);
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

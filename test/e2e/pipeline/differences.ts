import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemExec } from '../../../src/exec/exec.js';
import { run } from '../../../src/exec/run.js';
import { assemblePipeline } from '../../../src/pipeline/assemble-pipeline.js';
import { compileStages } from '../../../src/pipeline/probe.js';
import type { Pipeline } from '../../../src/pipeline/model.js';
import type { StageName } from '../../../src/pipeline/stage-names.js';
import type { Interpreter } from '../interpreters.js';
import { printers } from './as-tools-print.js';

export const oracle = fileURLToPath(new URL('oracle.py', import.meta.url));

/** Files that one interpreter is asked about at a time: its answers are in memory together. */
const batch = 25;

/** Differences that are looked at more closely: a text of its own is asked for each. */
const shown = 3;

/** How both the oracle and the probe see the same sets and the same time. */
const env = { PYTHONHASHSEED: '0', PYTHONMALLOC: 'pymalloc', PYTHONDONTWRITEBYTECODE: '1' };

export const context = {
  exec: systemExec,
  signal: new AbortController().signal,
  timeout: 300,
  textLimit: 1_000_000,
};

/** Source files in and under `folder` whose size is in the range, in the order of their names. */
export function sources(folder: string, smallest: number, largest: number): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py') && !/(^|\/)(bad|lib2to3)|__phello__|site-packages/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      return size >= smallest && size <= largest;
    })
    .sort();
}

export interface Compared {
  /** Files that were compared, in all stages. */
  readonly files: number;
  /** `FILE STAGE`, and the first lines that differ. */
  readonly differences: readonly string[];
}

/** Compares each stage of each file with what the interpreter's own tools say. */
export async function compared(
  interpreter: Interpreter,
  files: readonly string[],
  stages: readonly StageName[],
): Promise<Compared> {
  const differences: string[] = [];
  let count = 0;
  for (let at = 0; at < files.length; at += batch) {
    const some = files.slice(at, at + batch);
    // Side by side: there are two cores to use.
    const [expected, actual] = await Promise.all([
      digests(interpreter, some, stages),
      pipelines(interpreter, some),
    ]);
    for (const [index, pipeline] of actual.entries()) {
      const wanted = expected[index];
      if (wanted === undefined) continue;
      count += 1;
      for (const stage of stages) {
        const text = printers[stage]?.(pipeline) ?? '';
        if (createHash('sha256').update(text).digest('hex') === wanted[stage]) continue;
        if (differences.length >= shown) {
          differences.push(`${pipeline.file} ${stage}`);
          continue;
        }
        differences.push(
          `${pipeline.file} ${stage}\n${await difference(interpreter, pipeline.file, stage, text)}`,
        );
      }
    }
  }
  return { files: count, differences };
}

async function pipelines(interpreter: Interpreter, files: readonly string[]): Promise<readonly Pipeline[]> {
  const asked = ['tokens', 'ast', 'optimised', 'symbols', 'code'] as const;
  const { facts, answers } = await compileStages(interpreter, files, asked, context);
  const wish = {
    stages: ['tokens', 'ast', 'optimised-ast', 'symbols', 'bytecode'],
    runs: 0,
    seconds: 0,
  } as const;
  return answers.map((answer) => assemblePipeline(facts, answer, [], wish));
}

async function digests(
  { argv, env: own }: Interpreter,
  files: readonly string[],
  stages: readonly string[],
): Promise<readonly Readonly<Record<string, string>>[]> {
  const outcome = await run(
    {
      argv: [...argv, '-S', '-B', '-W', 'ignore', oracle, 'digests', stages.join(','), ...files],
      env: { ...env, ...own },
    },
    { timeout: 300_000 },
  );
  if (outcome.status !== 0) throw new Error(`the oracle failed: ${outcome.stderr.slice(-2000)}`);
  return outcome.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
}

/** The first place where the texts part. */
async function difference(
  { argv, env: own }: Interpreter,
  file: string,
  stage: string,
  actual: string,
): Promise<string> {
  const outcome = await run(
    { argv: [...argv, '-S', '-B', '-W', 'ignore', oracle, 'text', stage, file], env: { ...env, ...own } },
    { timeout: 300_000 },
  );
  return firstDifference(outcome.stdout.replace(/\n$/, ''), actual);
}

export function firstDifference(expected: string, actual: string): string {
  if (expected === actual) return '';
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at += 1;
  const from = Math.max(0, at - 100);
  return `  CPython: …${expected.slice(from, at + 100)}\n  here:    …${actual.slice(from, at + 100)}`;
}

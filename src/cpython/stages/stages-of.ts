import { minorOf, type PythonVersion } from '../version.js';
import { knownVersions, rowsOf, wordsFor } from './by-version.js';
import { stageGroups, type Stage, type StageGroup } from './stage.js';
import { compileStages } from './tables/compile.js';
import { errorsStages } from './tables/errors.js';
import { evalStages } from './tables/eval.js';
import { generatorsStages } from './tables/generators.js';
import { importStages } from './tables/import.js';
import { memoryStages } from './tables/memory.js';
import { objectsStages } from './tables/objects.js';
import { runStages } from './tables/run.js';
import { shutdownStages } from './tables/shutdown.js';
import { specialiseStages } from './tables/specialise.js';
import { startupStages } from './tables/startup.js';
import { threadsStages } from './tables/threads.js';

const tables: Readonly<Record<StageGroup, string>> = {
  startup: startupStages,
  run: runStages,
  compile: compileStages,
  import: importStages,
  eval: evalStages,
  objects: objectsStages,
  specialise: specialiseStages,
  errors: errorsStages,
  generators: generatorsStages,
  memory: memoryStages,
  threads: threadsStages,
  shutdown: shutdownStages,
};

/** All stages of a version, in the order of groups; none of a version that was not looked at, as 3.12. */
export function stagesOf(version: Pick<PythonVersion, 'major' | 'minor'>): readonly Stage[] {
  const minor = minorOf(version);
  if (!knownVersions.includes(minor)) return [];
  return stageGroups.flatMap((group) =>
    rowsOf(tables[group]).flatMap((row) => {
      const stage = stageOf(row, group, minor);
      return stage === undefined ? [] : [stage];
    }),
  );
}

/** `id | title | explanation | hits, of the program | flags | functions`. */
function stageOf(row: readonly string[], group: StageGroup, minor: string): Stage | undefined {
  const [id = '', title = '', explanation = '', hits = '', flags = '', functions = ''] = row;
  const [name, file] = wordsFor(functions, minor) ?? [];
  if (name === undefined || file === undefined) return undefined;
  const [whole, program] = hits.split(',').map(Number);
  return {
    id,
    title,
    explanation,
    group,
    function: { name, file },
    hits: { whole: whole ?? 0, program: program ?? 0 },
    inlined: flags.includes('inlined'),
    needsGil: flags.includes('gil'),
  };
}

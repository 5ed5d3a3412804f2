import type { StageName } from './stage-names.js';
import type { CompileStage } from './probe.js';

/** What has to be asked of the interpreter in order to show a stage. The tree is there for places and makers. */
const needs: Readonly<Record<StageName, readonly CompileStage[]>> = {
  tokens: ['tokens'],
  ast: ['ast'],
  'optimised-ast': ['ast', 'optimised'],
  symbols: ['ast', 'symbols'],
  codegen: ['ast', 'optimised', 'sequences', 'code'],
  'flow-graph': ['ast', 'optimised', 'sequences', 'code'],
  bytecode: ['ast', 'code'],
  specialised: ['ast', 'code'],
  traces: ['ast', 'code'],
};

/**
 * Two interpreters share the work, about as long each; code generation takes the tree that is there already. First comes
 * what takes longest to be read.
 */
const two: readonly (readonly CompileStage[])[] = [
  ['ast', 'sequences', 'symbols'],
  ['optimised', 'code', 'tokens'],
];

/** Where there are processors enough: no stage waits for more than one other. */
const five: readonly (readonly CompileStage[])[] = [
  ['sequences'],
  ['ast'],
  ['optimised'],
  ['tokens', 'symbols'],
  ['code'],
];

/**
 * For each interpreter to be started what it is asked for.
 *
 * @param processors how many can work at once.
 */
export function sharedWork(
  stages: readonly StageName[],
  processors: number,
): readonly (readonly CompileStage[])[] {
  const needed = new Set(stages.flatMap((stage) => needs[stage]));
  return (processors < 4 ? two : five)
    .map((share) => share.filter((stage) => needed.has(stage)))
    .filter((share) => share.length > 0);
}

import type { CompileAnswer, RawFault, RawStage, RunAnswer } from './answers.js';
import type { InterpreterFacts } from './interpreter-facts.js';
import { stageFunction } from './makers/stage-functions.js';
import type { Item, Stages } from './model.js';
import { stageNames, type StageName } from './stage-names.js';
import { faultOf, type SourceColumns } from './source-columns.js';
import type { Wish } from './wish.js';

/** The items of all stages, as far as there are any. */
export type Made = { readonly [Name in StageName]: readonly Item<Name>[] };

interface StateContext {
  readonly columns: SourceColumns;
  readonly facts: InterpreterFacts;
  readonly stageMakers: (stage: StageName) => readonly number[];
}

type State = Omit<Stages['tokens'], 'items' | 'makers'>;

const fine: State = { state: 'ready', reason: null, fault: null };

/** Which stage is made of which answer. */
const rawOf: Readonly<Record<StageName, (answer: CompileAnswer) => RawStage<unknown> | undefined>> = {
  tokens: ({ tokens }) => tokens,
  ast: ({ ast }) => ast,
  'optimised-ast': ({ optimised }) => optimised,
  symbols: ({ symbols }) => symbols,
  codegen: ({ sequences }) => sequences,
  'flow-graph': ({ code }) => code,
  bytecode: ({ code }) => code,
  specialised: ({ code }) => code,
  traces: ({ code }) => code,
};

/** Says of each stage whether it is there. After the first that failed nothing is. */
export function settled(
  made: Made,
  answer: CompileAnswer,
  ran: readonly RunAnswer[],
  wish: Wish,
  context: StateContext,
): Stages {
  const states = new Map<StageName, State>();
  let failed: StageName | undefined;
  for (const stage of stageNames) {
    const state =
      failed === undefined
        ? ownState(stage, made, answer, ran, wish, context)
        : { state: 'unreached' as const, reason: `the compiler stopped at ${failed}`, fault: null };
    if (state.state === 'failed') failed ??= stage;
    states.set(stage, wish.stages.includes(stage) ? state : { ...fine, state: 'not asked' });
  }
  return Object.fromEntries(
    stageNames.map((stage) => {
      const state = states.get(stage) ?? fine;
      const shown = state.state === 'ready' || (state.state === 'failed' && stage === 'tokens');
      return [stage, { ...state, makers: context.stageMakers(stage), items: shown ? made[stage] : [] }];
    }),
  ) as unknown as Stages;
}

function ownState(
  stage: StageName,
  made: Made,
  answer: CompileAnswer,
  ran: readonly RunAnswer[],
  wish: Wish,
  { columns, facts }: StateContext,
): State {
  const raw = rawOf[stage](answer);
  if (raw?.[0] === 'failed') {
    const fault = faultOf(raw[1], columns);
    return stage === 'tokens' && parserWasFirst(raw[1], answer)
      ? { ...fine, reason: `the parser does not read on; the tokenizer would fail here: ${fault.message}` }
      : { state: 'failed', reason: `${fault.type}: ${fault.message}`, fault };
  }
  if (stage === 'flow-graph') return graphState(answer, facts);
  if (stage === 'specialised' || stage === 'traces') return runState(stage, made, ran, wish, facts);
  if (raw?.[0] === 'absent') return { state: 'absent', reason: raw[1], fault: null };
  return fine;
}

/** The tokenizer is asked for all of the text, the parser stops at the first thing that it cannot read. */
function parserWasFirst([, message, line]: RawFault, { ast }: CompileAnswer): boolean {
  return ast?.[0] === 'failed' && (ast[1][1] !== message || ast[1][2] !== line);
}

function graphState({ sequences }: CompileAnswer, facts: InterpreterFacts): State {
  const isAbsent = sequences?.[0] === 'absent';
  const what = isAbsent ? 'All graphs are' : 'Graphs of functions and classes are';
  // Python/compile.c, _PyCompile_CodeGen() and _PyCompile_OptimizeCfg() (v3.13.0); 3.14 and 3.15 say so in the documentation
  // of optimize_cfg(): the constants must be those of the same unit.
  const why = isAbsent
    ? sequences[1]
    : `optimize_cfg() of ${facts.version} needs a unit's own constants and the number of its parameters, and there are those of the outermost unit only`;
  const optimiser = stageFunction('optimise', facts.minor)?.function ?? '';
  return {
    ...fine,
    reason: `${what} read back from the assembled code: ${why}. The optimiser's own graph of each unit is there in the debugger, at a stop in ${optimiser}().`,
  };
}

function runState(
  stage: 'specialised' | 'traces',
  made: Made,
  ran: readonly RunAnswer[],
  wish: Wish,
  facts: InterpreterFacts,
): State {
  if (wish.runs === 0) {
    return {
      state: 'absent',
      reason: 'the program has not been run; --runs 1 runs it once, --runs 20 until it is warm',
      fault: null,
    };
  }
  const answer = ran.find((each) => each[stage] !== undefined);
  const raw = answer?.[stage];
  if (raw?.[0] === 'absent') return { state: 'absent', reason: raw[1], fault: null };
  const ending =
    answer?.ending === '' || answer === undefined ? null : `the program was run, and ${answer.ending}`;
  if (
    stage === 'traces' &&
    facts.jit === 'none' &&
    answer?.traces?.[0] === 'ready' &&
    answer.traces[1].length === 0
  ) {
    return { state: 'absent', reason: 'this build was made without tier 2', fault: null };
  }
  const isUnchanged = made.specialised.every(({ instructions }) =>
    instructions.every(({ op, base }) => op === base),
  );
  const unchanged =
    stage === 'specialised' && isUnchanged
      ? 'nothing has been specialised by then; free-threaded builds of 3.13 never do'
      : null;
  return { ...fine, reason: ending ?? unchanged };
}

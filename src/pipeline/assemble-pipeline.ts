import type { CompileAnswer, RawCode, RawStage, RunAnswer } from './answers.js';
import type { InterpreterFacts } from './interpreter-facts.js';
import { MakerList } from './makers/maker-list.js';
import { stageFunction, type StageRole } from './makers/stage-functions.js';
import type { AstNode, Pipeline, Stages } from './model.js';
import type { CompileStage } from './probe.js';
import type { StageName } from './stage-names.js';
import { sourceColumns, type SourceColumns } from './source-columns.js';
import { settled, type Made } from './stage-states.js';
import { emittersOf } from './stages/emitters.js';
import { finalMakers } from './stages/final-makers.js';
import { markFolded } from './stages/mark-folded.js';
import { readCode, readSpecialised } from './stages/read-code.js';
import { assembledGraph, optimisedGraph } from './stages/read-flow-graphs.js';
import { readSequences } from './stages/read-sequences.js';
import { readSymbols } from './stages/read-symbols.js';
import { readTokens } from './stages/read-tokens.js';
import { readTraces } from './stages/read-traces.js';
import { readTree } from './stages/read-tree.js';
import { readUnits } from './stages/read-units.js';
import { ScopeRanges } from './stages/scope-ranges.js';
import type { Wish } from './wish.js';

/** The C functions of each stage as a whole. */
const roles: Readonly<Record<StageName, readonly StageRole[]>> = {
  tokens: ['tokenizer'],
  ast: ['parser'],
  'optimised-ast': ['preprocess'],
  symbols: ['symtable', 'analysis'],
  codegen: ['codegen', 'emit'],
  'flow-graph': ['graph', 'optimise', 'optimiseBlock'],
  bytecode: ['assembleInstruction', 'lineTable', 'exceptionTable', 'makeCode'],
  specialised: ['quicken'],
  traces: ['optimiseTrace', 'analyseTrace'],
};

/** Those that are made of code objects. */
const ofCode: readonly StageName[] = ['codegen', 'flow-graph', 'bytecode'];

/** What has come by now. */
export interface Arrived {
  readonly answer: CompileAnswer;
  readonly ran: readonly RunAnswer[];
}

/** What a step of the assembly waits for: it is there then, or will never be. */
export type AwaitedParts = readonly (CompileStage | 'runs')[];

/** Puts what interpreters have answered into one document; nothing is asked any more. */
export function assemblePipeline(
  facts: InterpreterFacts,
  answer: CompileAnswer,
  ran: readonly RunAnswer[],
  wish: Wish,
): Pipeline {
  const assembly = assembling(facts, wish);
  for (let step = assembly.next({ answer, ran }); ; step = assembly.next({ answer, ran })) {
    if (step.done === true) return step.value;
  }
}

/**
 * The same a step at a time, each as soon as what it is made of is there: while one answer is read the interpreters make
 * the next. The order is always the same, and with it the order of the functions in the document.
 */
export function* assembling(facts: InterpreterFacts, wish: Wish): Generator<AwaitedParts, Pipeline, Arrived> {
  const makers = new MakerList();
  const ast = ready((yield ['ast']).answer.ast, (raw) => readTree(raw, makers));
  const nodes = ast ?? [];
  const optimised = ready((yield ['optimised']).answer.optimised, (raw) =>
    markFolded(readTree(raw, makers), nodes, facts.minor, makers),
  );
  const { answer: compiled } = yield ['sequences', 'code'];
  const ranges = new ScopeRanges(nodes, linesOf(compiled.text));
  const codes = ready(compiled.code, (raw) => raw) ?? [];
  const units = readUnits(codes, ranges);
  const ofCodes = codeStages(compiled, optimised ?? nodes, codes, facts, makers, wish.stages);
  const symbols = ready((yield ['symbols']).answer.symbols, (raw) =>
    readSymbols(raw, (line, name) => ranges.take('block', line, name), facts, makers),
  );
  const { answer: whole } = yield ['tokens'];
  const source = whole.text ?? '';
  const columns = sourceColumns(source);
  const tokens = tokensOf(whole, columns, facts, makers);
  const { answer, ran } = yield ['runs'];
  const made: Made = {
    tokens,
    ast: nodes,
    'optimised-ast': optimised ?? [],
    symbols: symbols ?? [],
    ...ofCodes,
    specialised: ran.flatMap(
      ({ specialised }) => ready(specialised, (raw) => readSpecialised(raw, codes, facts, makers)) ?? [],
    ),
    traces: ran.flatMap(({ traces }) => ready(traces, (raw) => readTraces(raw, codes)) ?? []),
  };
  const stageMakers = (stage: StageName): readonly number[] =>
    // Builds without tier 2 do not have its functions.
    stage === 'traces' && facts.jit === 'none'
      ? []
      : makers.indexes(roles[stage].map((role) => stageFunction(role, facts.minor)));
  const stages: Stages = settled(made, answer, ran, wish, { columns, facts, stageMakers });
  const { executable, version, debug, freeThreaded, jit } = facts;
  return {
    format: 1,
    file: answer.file,
    source,
    interpreter: { program: executable, version, debug, freeThreaded, jit },
    makers: makers.all,
    units,
    runs: runsOf(ran, wish),
    stages,
  };
}

function linesOf(text = ''): number {
  return text.split('\n').length;
}

function tokensOf(
  { tokens }: CompileAnswer,
  columns: SourceColumns,
  facts: InterpreterFacts,
  makers: MakerList,
): Made['tokens'] {
  // Those before an error are there too.
  const rows = tokens?.[0] === 'ready' ? tokens[1] : tokens?.[0] === 'failed' ? tokens[2] : undefined;
  return readTokens(rows ?? [], columns, facts, makers);
}

function codeStages(
  { sequences }: CompileAnswer,
  compiled: readonly AstNode[],
  codes: readonly RawCode[],
  facts: InterpreterFacts,
  makers: MakerList,
  wanted: readonly StageName[],
): Pick<Made, 'codegen' | 'flow-graph' | 'bytecode'> {
  if (!wanted.some((stage) => ofCode.includes(stage))) return { codegen: [], 'flow-graph': [], bytecode: [] };
  const makerOf = emittersOf(compiled, facts, makers);
  const codegen = ready(sequences, (raw) => readSequences(raw, codes, facts, makerOf));
  const bytecode = readCode(codes, facts, finalMakers(codegen, makerOf, facts, makers));
  if (!wanted.includes('flow-graph')) return { codegen: codegen ?? [], 'flow-graph': [], bytecode };
  const graphs = bytecode.map(assembledGraph);
  const first = ready(sequences, (raw) => optimisedGraph(raw, codes[0], facts, makerOf));
  return {
    codegen: codegen ?? [],
    'flow-graph': first === undefined ? graphs : [first, ...graphs.slice(1)],
    bytecode,
  };
}

function runsOf(ran: readonly RunAnswer[], { runs }: Wish): Pipeline['runs'] {
  const [first] = ran;
  return first === undefined ? null : { asked: runs, done: first.runs, ending: first.ending };
}

/** @returns undefined where the stage was not asked for or is not there. */
function ready<Raw, Read>(stage: RawStage<Raw> | undefined, read: (raw: Raw) => Read): Read | undefined {
  return stage?.[0] === 'ready' ? read(stage[1]) : undefined;
}

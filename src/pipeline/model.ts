import * as v from 'valibot';
import type { StageName } from './stage-names.js';

/**
 * What a file becomes on its way to bytecode, as one document. `cpydbg pipeline --json` prints it, and
 * docs/pipeline.schema.json is made from it.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** An index into another list of the document. */
const reference = count;

const range = v.pipe(
  v.nullable(v.tuple([count, count, count, count])),
  v.description(
    'Line, column, end line, end column. Lines from 1, columns from 0 in bytes of UTF-8: as CPython counts. Null: no place.',
  ),
);

const maker = v.pipe(v.nullable(reference), v.description('The C function that made it, in `makers`.'));

const token = v.object({ kind: v.string(), text: v.string(), range, maker });

const node = v.object({
  kind: v.string(),
  parent: v.nullable(reference),
  range,
  maker,
  fields: v.pipe(
    v.array(
      v.tuple([v.string(), v.nullable(v.union([v.string(), reference, v.array(v.nullable(reference))]))]),
    ),
    v.description('In the order of the grammar. Text: a value; a number or numbers: nodes; null: None.'),
  ),
});

const symbol = v.object({
  name: v.string(),
  scope: v.picklist(['local', 'global explicit', 'global implicit', 'free', 'cell', 'unknown']),
  flags: v.pipe(v.array(v.string()), v.description('`DEF_…` and `USE`, as CPython names them.')),
  maker,
});

const block = v.object({
  name: v.string(),
  type: v.string(),
  line: count,
  parent: v.nullable(reference),
  nested: v.boolean(),
  range,
  maker,
  symbols: v.array(symbol),
});

const instruction = v.object({
  at: v.pipe(
    count,
    v.description('Offset in bytes; before the code is assembled, its place in the sequence.'),
  ),
  op: v.string(),
  arg: v.nullable(v.pipe(v.number(), v.integer())),
  text: v.pipe(v.string(), v.description('What the argument stands for, as `dis` writes it.')),
  target: v.pipe(v.nullable(count), v.description('Where it jumps to, or where its handler is; like `at`.')),
  range,
  maker,
});

const sequence = v.object({ unit: reference, instructions: v.array(instruction) });

const edge = v.object({
  from: reference,
  to: reference,
  kind: v.picklist(['next', 'jump', 'exception']),
});

const graph = v.object({
  unit: reference,
  origin: v.pipe(
    v.picklist(['optimiser', 'bytecode']),
    v.description('Handed out by the optimiser itself, or read back from the assembled code.'),
  ),
  instructions: v.array(instruction),
  blocks: v.pipe(
    v.array(v.object({ first: reference, end: reference, handler: v.boolean() })),
    v.description('Ranges of `instructions`, the end not included.'),
  ),
  edges: v.array(edge),
});

const code = v.object({
  unit: reference,
  argCount: count,
  posOnlyArgCount: count,
  kwOnlyArgCount: count,
  flags: count,
  stackSize: count,
  constants: v.array(v.string()),
  names: v.array(v.string()),
  locals: v.array(v.string()),
  bytes: v.pipe(count, v.description('Of bytecode, inline caches included.')),
  lineTableBytes: count,
  instructions: v.array(instruction),
  exceptionTable: v.array(
    v.object({ start: count, end: count, target: count, depth: count, lasti: v.boolean() }),
  ),
});

const specialisedInstruction = v.object({
  ...instruction.entries,
  base: v.pipe(v.string(), v.description('The instruction that `op` is a form of.')),
  cache: v.array(v.object({ name: v.string(), value: v.string() })),
});

const specialised = v.object({ unit: reference, instructions: v.array(specialisedInstruction) });

const trace = v.object({
  unit: reference,
  at: count,
  valid: v.boolean(),
  range,
  operations: v.array(v.object({ name: v.string(), arg: count, target: count })),
});

const fault = v.object({ type: v.string(), message: v.string(), range });

/** A stage that was made, or why not. After a failed stage the later ones are `unreached`. */
function stage<const Item extends v.GenericSchema>(items: Item) {
  return v.object({
    state: v.picklist(['ready', 'failed', 'absent', 'unreached', 'not asked']),
    reason: v.pipe(v.nullable(v.string()), v.description('Why there is nothing, or not all.')),
    fault: v.nullable(fault),
    makers: v.pipe(v.array(reference), v.description('The C functions of the stage as a whole.')),
    items: v.array(items),
  });
}

export const pipelineSchema = v.object({
  format: v.literal(1),
  file: v.string(),
  source: v.pipe(
    v.string(),
    v.description('As the compiler reads it: decoded, with \\n at the end of lines.'),
  ),
  interpreter: v.object({
    program: v.string(),
    version: v.string(),
    debug: v.boolean(),
    freeThreaded: v.boolean(),
    jit: v.picklist(['none', 'off', 'on']),
  }),
  makers: v.array(v.object({ function: v.string(), file: v.string(), line: v.nullable(count) })),
  units: v.pipe(
    v.array(
      v.object({
        name: v.string(),
        kind: v.picklist(['module', 'class', 'function', 'other']),
        parent: v.nullable(reference),
        line: count,
        range,
      }),
    ),
    v.description('What has a code object of its own, a unit before those in it.'),
  ),
  runs: v.pipe(
    v.nullable(v.object({ asked: count, done: count, ending: v.string() })),
    v.description('How often the program was run; `ending`: what ended it early.'),
  ),
  stages: v.object({
    tokens: stage(token),
    ast: stage(node),
    'optimised-ast': stage(node),
    symbols: stage(block),
    codegen: stage(sequence),
    'flow-graph': stage(graph),
    bytecode: stage(code),
    specialised: stage(specialised),
    traces: stage(trace),
  }),
});

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? T extends readonly [unknown, ...unknown[]]
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type Pipeline = DeepReadonly<v.InferOutput<typeof pipelineSchema>>;
export type Stages = Pipeline['stages'];
export type Item<Name extends StageName> = Stages[Name]['items'][number];
export type SourceRange = NonNullable<Item<'tokens'>['range']>;
export type AstNode = Item<'ast'>;
export type SymbolBlock = Item<'symbols'>;
export type Step = Item<'codegen'>['instructions'][number];
export type FlowGraph = Item<'flow-graph'>;
export type CodeUnit = Item<'bytecode'>;
export type SpecialisedStep = Item<'specialised'>['instructions'][number];
export type Trace = Item<'traces'>;
export type Maker = Pipeline['makers'][number];
export type Unit = Pipeline['units'][number];
export type Fault = NonNullable<Stages['tokens']['fault']>;

/** For headings. */
export const stageTitles: Readonly<Record<StageName, string>> = {
  tokens: 'Tokens',
  ast: 'Syntax tree',
  'optimised-ast': 'Optimised tree',
  symbols: 'Symbol table',
  codegen: 'Pseudo-instructions',
  'flow-graph': 'Flow graph',
  bytecode: 'Bytecode',
  specialised: 'Specialised bytecode',
  traces: 'Traces',
};

import type { StageName } from '../../pipeline/stage-names.js';
import { terminalSafe } from '../inspect/terminal-safe.js';
import { bytecodeLines, codegenLines, specialisedLines } from './code-lines.js';
import { graphLines } from './graph-lines.js';
import { shortened } from '../inspect/terminal-safe.js';
import type { LineContext } from './line-context.js';
import { placeText } from './place-text.js';
import { treeLines } from './tree-lines.js';

/** Columns of the kinds of tokens and the places. */
const kindWidth = 16;
const placeWidth = 14;

/** The lines of one stage, without its heading. */
export function* stageLines(stage: StageName, context: LineContext): Generator<string> {
  const { stages } = context.pipeline;
  switch (stage) {
    case 'tokens':
      yield* tokenLines(context);
      return;
    case 'ast':
    case 'optimised-ast':
      yield* treeLines(stages[stage].items, context);
      return;
    case 'symbols':
      yield* symbolLines(context);
      return;
    case 'codegen':
      yield* codegenLines(context);
      return;
    case 'flow-graph':
      yield* graphLines(context);
      return;
    case 'bytecode':
      yield* bytecodeLines(context);
      return;
    case 'specialised':
      yield* specialisedLines(context);
      return;
    case 'traces':
      yield* traceLines(context);
      return;
  }
}

function* tokenLines({ pipeline, colours }: LineContext): Generator<string> {
  for (const { kind, text, range } of pipeline.stages.tokens.items) {
    const place = colours.dim(placeText(range).padEnd(placeWidth));
    yield `  ${place}${kind.padEnd(kindWidth)}${shortened(text)}`.trimEnd();
  }
}

function* symbolLines({ pipeline, colours }: LineContext): Generator<string> {
  const depths: number[] = [];
  for (const { name, type, line, parent, symbols } of pipeline.stages.symbols.items) {
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const indent = '  '.repeat(depth + 1);
    const place = line > 0 ? colours.dim(`  line ${line}`) : '';
    yield `${indent}${type} ${colours.bold(terminalSafe(name))}${place}`;
    for (const { name: symbol, scope, flags } of symbols) {
      yield `${indent}  ${terminalSafe(symbol).padEnd(20)} ${scope.padEnd(16)} ${colours.dim(flags.join(' '))}`.trimEnd();
    }
  }
}

function* traceLines({ pipeline, colours }: LineContext): Generator<string> {
  const { stages, units } = pipeline;
  for (const { unit, at, valid, range, operations } of stages.traces.items) {
    const name = terminalSafe(units[unit]?.name ?? '');
    const state = valid ? '' : colours.yellow(' (no longer valid)');
    yield `  ${colours.bold(name)} at ${at}${state} ${colours.dim(placeText(range))}`;
    for (const { name: operation, arg, target } of operations) {
      yield `    ${operation.padEnd(40)} ${String(arg).padStart(5)} ${String(target).padStart(8)}`;
    }
  }
}

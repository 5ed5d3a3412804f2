import type { Pipeline, Step } from '../../pipeline/model.js';
import { terminalSafe } from '../inspect/terminal-safe.js';
import { makerName, placeText } from './place-text.js';
import { shortened } from '../inspect/terminal-safe.js';
import type { LineContext } from './line-context.js';

const opWidth = 30;
const argumentWidth = 34;
const placeWidth = 14;

export function* codegenLines(context: LineContext): Generator<string> {
  for (const { unit, instructions } of context.pipeline.stages.codegen.items) {
    yield unitHeading(unit, context);
    yield* stepLines(instructions, context);
  }
}

export function* bytecodeLines(context: LineContext): Generator<string> {
  const { colours } = context;
  for (const each of context.pipeline.stages.bytecode.items) {
    yield `${unitHeading(each.unit, context)}  ${colours.dim(`stack ${each.stackSize}, flags 0x${each.flags.toString(16)}, ${each.bytes} bytes`)}`;
    yield* stepLines(each.instructions, context);
    for (const { start, end, target, depth, lasti } of each.exceptionTable) {
      yield `    exceptions ${start} to ${end} go to ${target}, stack ${depth}${lasti ? ', with the offset' : ''}`;
    }
  }
}

/** Forms that running has changed are marked. */
export function* specialisedLines(context: LineContext): Generator<string> {
  const { colours, pipeline } = context;
  for (const { unit, instructions } of pipeline.stages.specialised.items) {
    yield unitHeading(unit, context);
    for (const step of instructions) {
      const caches = step.cache.map(({ name, value }) => `${name}=${value}`).join(' ');
      const mark = step.op === step.base ? ' ' : colours.green('●');
      yield `  ${mark}${stepText(step, context).slice(1)} ${colours.dim(caches)}`.trimEnd();
    }
  }
}

export function unitHeading(unit: number, { pipeline, colours }: LineContext): string {
  const {
    name = '',
    kind = 'other',
    line = 0,
  } = pipeline.units[unit] ?? ({} as Partial<Pipeline['units'][number]>);
  return `  ${colours.bold(terminalSafe(name))} ${colours.dim(`${kind === 'other' ? '' : `${kind}, `}line ${line}`)}`;
}

/** Instructions under the source line that they come from, as dis has them. */
export function* stepLines(steps: readonly Step[], context: LineContext): Generator<string> {
  let last: number | undefined;
  for (const step of steps) {
    const line = step.range?.[0];
    if (line !== undefined && line !== last && line > 0) yield sourceLine(line, context);
    last = line ?? last;
    yield stepText(step, context);
  }
}

function sourceLine(line: number, { sourceLines, colours }: LineContext): string {
  return colours.dim(`  ${String(line).padStart(5)} │ ${shortened(sourceLines[line - 1] ?? '', 90)}`);
}

export function stepText(
  { at, op, arg, text, range, maker }: Step,
  { pipeline, colours }: LineContext,
): string {
  const argument = arg === null ? '' : `${arg}${text === '' ? '' : ` (${shortened(text, 40)})`}`;
  const start = `    ${String(at).padStart(6)}  ${op.padEnd(opWidth)} ${argument.padEnd(argumentWidth)}`;
  const end = `${placeText(range).padEnd(placeWidth)} ${makerName(pipeline, maker)}`.trimEnd();
  return `${start} ${colours.dim(end)}`.trimEnd();
}

import { stageTitles, type Pipeline } from '../../pipeline/model.js';
import { stageNames, type StageName } from '../../pipeline/stage-names.js';
import { createColors, type Colours } from '../colours.js';
import { terminalSafe } from '../inspect/terminal-safe.js';
import type { LineContext } from './line-context.js';
import { makerText } from './place-text.js';
import { stageLines } from './stage-lines.js';

export interface PipelineTextOptions {
  readonly colour: boolean;
  /** Lines of a stage; where there are more, that is said. */
  readonly limit: number;
}

/** A pipeline for people: one block a stage. */
export function renderPipeline(pipeline: Pipeline, { colour, limit }: PipelineTextOptions): string {
  const colours = createColors(colour);
  const context: LineContext = { pipeline, colours, sourceLines: pipeline.source.split('\n') };
  const blocks: (readonly string[])[] = [[heading(pipeline, colours)]];
  for (const stage of stageNames) {
    const { state } = pipeline.stages[stage];
    if (state !== 'not asked' && state !== 'unreached') blocks.push(block(stage, limit, context));
  }
  const unreached = stageNames.filter((stage) => pipeline.stages[stage].state === 'unreached');
  if (unreached.length > 0) blocks.push([colours.dim(`Not reached: ${unreached.join(', ')}`)]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

export function heading({ file, interpreter }: Pipeline, { bold, dim }: Colours): string {
  const { version, debug, freeThreaded, program } = interpreter;
  const kind = `${debug ? ' debug' : ''}${freeThreaded ? ' free-threaded' : ''}`;
  return `${bold(terminalSafe(file))}  ${dim(`CPython ${version}${kind}, ${terminalSafe(program)}`)}`;
}

function block(stage: StageName, limit: number, context: LineContext): readonly string[] {
  const { pipeline, colours } = context;
  const { state, reason, fault, makers } = pipeline.stages[stage];
  const names = makers.map((maker) => makerText(pipeline, maker)).filter((name) => name !== '');
  const title = `${colours.bold(colours.cyan(stageTitles[stage]))} ${colours.dim(`(${stage})`)}`;
  const lines = [names.length === 0 ? title : `${title}  ${colours.dim(names.join(', '))}`];
  if (state === 'failed') lines.push(`  ${colours.red('✗')} ${terminalSafe(reason ?? '')}`);
  else if (reason !== null) lines.push(`  ${colours.yellow(terminalSafe(reason))}`);
  if (fault?.range) lines.push(...faultLines(fault.range[0], fault.range[1], context));
  let shown = 0;
  for (const line of stageLines(stage, context)) {
    // Nothing is made in order to be counted: it can be a hundred thousand lines.
    if (shown >= limit) return [...lines, colours.dim(`  … and more: --stage ${stage}`)];
    lines.push(line);
    shown += 1;
  }
  return lines;
}

/** The line of the source at which the compiler stopped, and where in it. */
function faultLines(line: number, column: number, { sourceLines, colours }: LineContext): readonly string[] {
  const text = sourceLines[line - 1] ?? '';
  const before = Buffer.from(text).subarray(0, column).toString().replace(/[^\t]/g, ' ');
  return [
    `  ${colours.dim(String(line).padStart(5))}  ${terminalSafe(text)}`,
    `         ${before}${colours.red('^')}`,
  ];
}

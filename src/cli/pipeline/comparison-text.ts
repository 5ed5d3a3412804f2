import { stageChanges, type Change } from '../../pipeline/compare.js';
import { stageTitles, type Pipeline } from '../../pipeline/model.js';
import { stageNames, type StageName } from '../../pipeline/stage-names.js';
import { createColors, type Colours } from '../colours.js';
import { terminalSafe } from '../inspect/terminal-safe.js';
import { heading, type PipelineTextOptions } from './pipeline-text.js';

/** Two pipelines for people: of each stage what differs. */
export function renderComparison(
  first: Pipeline,
  second: Pipeline,
  { colour, limit }: PipelineTextOptions,
): string {
  const colours = createColors(colour);
  const { red, green } = colours;
  const lines = [`${red('-')} ${heading(first, colours)}`, `${green('+')} ${heading(second, colours)}`];
  for (const stage of stageNames) {
    if (first.stages[stage].state !== 'not asked')
      lines.push('', ...stageBlock(stage, first, second, limit, colours));
  }
  return `${lines.join('\n')}\n`;
}

function stageBlock(
  stage: StageName,
  first: Pipeline,
  second: Pipeline,
  limit: number,
  colours: Colours,
): readonly string[] {
  const title = `${colours.bold(colours.cyan(stageTitles[stage]))} ${colours.dim(`(${stage})`)}`;
  const missing = [first, second].flatMap(({ stages, interpreter }) =>
    stages[stage].state === 'ready'
      ? []
      : [`  ${interpreter.version}: ${terminalSafe(stages[stage].reason ?? '')}`],
  );
  if (missing.length > 0) return [title, ...new Set(missing.map(colours.yellow))];
  const changes = stageChanges(stage, first, second);
  if (changes.length === 0) return [`${title}  ${colours.dim('the same')}`];
  const lines = changeLines(changes, colours);
  const rest = lines.length - limit;
  const count = `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}`;
  return [
    `${title}  ${count}`,
    ...lines.slice(0, limit),
    ...(rest > 0 ? [colours.dim(`  … ${rest} more lines: --stage ${stage}`)] : []),
  ];
}

function changeLines(changes: readonly Change[], { red, green, dim, bold }: Colours): readonly string[] {
  let unit = '';
  return changes.flatMap((change, index) => {
    const lines: string[] = [];
    if (change.unit !== unit) lines.push(`  ${bold(terminalSafe(change.unit))}`);
    else if (index > 0) lines.push(dim('    ⋯'));
    ({ unit } = change);
    if (change.after !== '') lines.push(dim(`    ${terminalSafe(change.after)}`));
    for (const { key } of change.first) lines.push(red(`  - ${terminalSafe(key)}`));
    for (const { key } of change.second) lines.push(green(`  + ${terminalSafe(key)}`));
    return lines;
  });
}

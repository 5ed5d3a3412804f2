import { stageTitles, type Pipeline } from '../../pipeline/model.js';
import { stageNames, type StageName } from '../../pipeline/stage-names.js';
import { codeRows } from '../rows/code-rows.js';
import { symbolRows } from '../rows/symbol-rows.js';
import { tokenRows } from '../rows/token-rows.js';
import { traceRows } from '../rows/trace-rows.js';
import { treeRows } from '../rows/tree-rows.js';
import type { Rows } from '../rows/rows.js';
import { GraphPane } from './graph-pane.js';
import { ListPane } from './list-pane.js';
import type { Pane, PaneContext } from './pane.js';
import { SourcePane } from './source-pane.js';

/**
 * The panes of one pipeline, in the order of the stages.
 *
 * @param differs the items of a stage that the other pipeline has not.
 */
export function makePanes(
  context: PaneContext,
  suffix: string,
  differs: (stage: StageName) => ReadonlySet<number>,
): readonly Pane[] {
  const { pipeline } = context;
  const source = new SourcePane(context.sharesSource ? 'Source' : `Source${suffix}`, context);
  const stages = stageNames.filter((stage) => pipeline.stages[stage].state !== 'not asked');
  return [source, ...stages.map((stage) => stagePane(stage, suffix, context, differs(stage)))];
}

function stagePane(
  stage: StageName,
  suffix: string,
  context: PaneContext,
  differs: ReadonlySet<number>,
): Pane {
  const title = `${stageTitles[stage]}${suffix}`;
  const { pipeline, source } = context;
  if (stage === 'flow-graph') return new GraphPane(title, pipeline.stages['flow-graph'].items, context);
  return new ListPane(stage, title, rowsOf(stage, pipeline, source), context, differs);
}

function rowsOf(
  stage: Exclude<StageName, 'flow-graph'>,
  pipeline: Pipeline,
  source: readonly string[],
): Rows {
  const { stages } = pipeline;
  switch (stage) {
    case 'tokens':
      return tokenRows(stages.tokens.items);
    case 'ast':
    case 'optimised-ast':
      return treeRows(stages[stage].items);
    case 'symbols':
      return symbolRows(stages.symbols.items, stages.tokens.items);
    case 'codegen':
      return codeRows(stages.codegen.items, pipeline, source);
    case 'bytecode':
      return codeRows(
        stages.bytecode.items.map((code) => ({ ...code, notes: exceptionNotes(code) })),
        pipeline,
        source,
      );
    case 'specialised':
      return codeRows(stages.specialised.items, pipeline, source);
    case 'traces':
      return traceRows(stages.traces.items, pipeline);
  }
}

function exceptionNotes({
  exceptionTable,
}: Pipeline['stages']['bytecode']['items'][number]): readonly string[] {
  return exceptionTable.map(
    ({ start, end, target, depth, lasti }) =>
      `exceptions ${start}–${end} → ${target}, stack ${depth}${lasti ? ', offset' : ''}`,
  );
}

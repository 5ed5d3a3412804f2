import { CpydbgError } from '../../../base/errors.js';
import type { DebugCommand, DebugContext } from '../command.js';
import { badArguments } from '../errors.js';
import { valueText, variableData, variableLines } from '../print/variables-text.js';
import type { Scope, Variable } from '../shapes.js';
import { childrenOf, findInTree } from '../variables-tree.js';
import { evaluate } from './print.js';

const usage = 'x PATH [START]';

/** Children that are shown at once. */
const page = 100;

export const expandCommand: DebugCommand = {
  name: 'x',
  aliases: ['expand'],
  usage,
  summary: 'what is inside a variable; START is the child to begin with',
  help: 'PATH goes through the tree of variables by the names that are shown: rows/0/C view/ob_type. It may begin with a scope. An expression opens too.',
  completes: 'expression',
  repeats: false,
  async run(context, argument) {
    const [, path = '', startText] = /^(.*?)(?:\s+(\d{1,9}))?$/s.exec(argument) ?? [];
    if (path === '') throw badArguments(usage, 'There is no variable.');
    const start = Number(startText ?? 0);
    const found = await target(context, path);
    const { variables, more } = await childrenOf(context, found, start, page);
    const { colours } = context;
    const head = 'value' in found ? [valueText(found.value, found.type, colours)] : [];
    const shown = variableLines(variables, colours);
    return {
      lines: [
        ...head,
        ...(shown.length === 0 ? [colours.dim('  nothing inside')] : shown),
        ...(more ? [colours.dim(`  … and more: x ${path} ${start + variables.length}`)] : []),
      ],
      data: { path, start, variables: variables.map(variableData), more },
    };
  },
};

type Target =
  Scope | Pick<Variable, 'value' | 'type' | 'variablesReference' | 'indexedVariables' | 'namedVariables'>;

async function target(context: DebugContext, path: string): Promise<Target> {
  try {
    return await findInTree(context, path);
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'cli/no-variable') throw error;
    // What is no path may be an expression; what is neither is a path that leads nowhere.
    const value = await evaluate(context, path).catch((other: unknown) => {
      throw other instanceof CpydbgError && other.code === 'dap/refused' ? error : other;
    });
    return { ...value, value: value.result };
  }
}

import { cViewName } from '../../../dap/views.js';
import type { DebugCommand, DebugContext } from '../command.js';
import { badArguments } from '../errors.js';
import { valueText, variableData, variableLines } from '../print/variables-text.js';
import type { Variable } from '../shapes.js';
import { childrenOf, type Children } from '../variables-tree.js';

const usage = 'print[/c] EXPR';

export const printCommand: DebugCommand = {
  name: 'print',
  aliases: ['p'],
  usage,
  summary: 'the value of an expression; p/c with the C struct that it is',
  help: 'In a Python frame a Python expression: names, attributes and items are read from memory anywhere, other code runs only where that is safe. In a C frame a C expression; c: EXPR means C anywhere.',
  completes: 'expression',
  repeats: false,
  async run(context, argument, modifier) {
    if (argument === '') throw badArguments(usage, 'There is no expression.');
    if (modifier !== '' && modifier !== 'c')
      throw badArguments(usage, `There is no way /${modifier} to print.`);
    const value = await evaluate(context, argument);
    const { colours } = context;
    const { variables, more } =
      modifier === 'c' ? await cViewOf(context, value) : { variables: [], more: false };
    return {
      lines: [
        valueText(value.result, value.type, colours),
        ...variableLines(variables, colours, '    '),
        ...(more ? [colours.dim('    … and more')] : []),
      ],
      data: {
        expression: argument,
        value: value.result,
        ...(value.type === undefined ? {} : { type: value.type }),
        ...(value.memoryReference === undefined ? {} : { address: value.memoryReference }),
        ...(modifier === 'c' ? { cView: variables.map(variableData) } : {}),
      },
    };
  },
};

export async function evaluate({ session, focus }: DebugContext, expression: string) {
  const { id } = await focus.frame();
  return session.client.request('evaluate', { expression, frameId: id, context: 'repl' });
}

/** Of a Python value the structs that it begins with, opened; of a C value its members. */
async function cViewOf(
  context: DebugContext,
  value: Awaited<ReturnType<typeof evaluate>>,
): Promise<Children> {
  const children = await childrenOf(context, value);
  const view = children.variables.find(({ name }) => name === cViewName);
  if (view === undefined) return children;
  const { variables, more } = await childrenOf(context, view);
  const parts: Variable[] = [];
  for (const part of variables) {
    parts.push(part);
    if (part.presentationHint?.kind !== 'virtual') continue;
    const fields = await childrenOf(context, part);
    parts.push(...fields.variables.map((field) => ({ ...field, name: `  ${field.name}` })));
  }
  return { variables: parts, more };
}

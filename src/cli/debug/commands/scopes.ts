import type { Answer, DebugCommand, DebugContext } from '../command.js';
import { noScope } from '../errors.js';
import { variableData, variableLines } from '../print/variables-text.js';
import type { Scope } from '../shapes.js';
import { childrenOf, scopesOf } from '../variables-tree.js';

const rest = { help: '', completes: 'none', repeats: false } as const;

export const scopeCommands: readonly DebugCommand[] = [
  {
    ...rest,
    name: 'locals',
    aliases: ['info locals'],
    usage: 'locals',
    summary: 'the variables of this frame',
    run: (context) => showScope(context, 'locals', ({ presentationHint }) => presentationHint === 'locals'),
  },
  {
    ...rest,
    name: 'args',
    aliases: ['info args', 'a'],
    usage: 'args',
    summary: 'the arguments of this frame',
    run: (context) =>
      showScope(context, 'arguments', ({ presentationHint }) => presentationHint === 'arguments'),
  },
  {
    ...rest,
    name: 'globals',
    aliases: [],
    usage: 'globals',
    summary: 'the global variables that this frame sees',
    run: (context) => showScope(context, 'globals', () => false),
  },
  {
    ...rest,
    name: 'scope',
    aliases: ['info scope'],
    usage: 'scope [NAME]',
    summary: 'another group of variables: registers, value stack, …; without a name a list of them',
    async run(context, argument) {
      if (argument !== '') return showScope(context, argument, () => false);
      const scopes = await scopesOf(context);
      return {
        lines: scopes.map(({ name }) => `  ${name}`),
        data: { scopes: scopes.map(({ name }) => name) },
      };
    },
  },
];

async function showScope(
  context: DebugContext,
  wanted: string,
  isIt: (scope: Scope) => boolean,
): Promise<Answer> {
  const scopes = await scopesOf(context);
  const named = ({ name }: Scope): boolean => name.toLowerCase().startsWith(wanted.toLowerCase());
  const scope = scopes.find(isIt) ?? scopes.find(named);
  if (scope === undefined) {
    throw noScope(
      wanted,
      scopes.map(({ name }) => name),
    );
  }
  const { variables, more } = await childrenOf(context, scope);
  const { colours } = context;
  const lines = variableLines(variables, colours);
  return {
    lines: [
      ...(lines.length === 0 ? [colours.dim('  none')] : lines),
      ...(more ? [colours.dim(`  … and more: x ${scope.name} shows them by pages`)] : []),
    ],
    data: { scope: scope.name, variables: variables.map(variableData), more },
  };
}

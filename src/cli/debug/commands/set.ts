import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { DebugCommand, DebugContext } from '../command.js';
import { badArguments, notSupported, noVariable } from '../errors.js';
import { childrenOf, scopesOf } from '../variables-tree.js';

const usage = 'set VARIABLE = VALUE';

export const setCommand: DebugCommand = {
  name: 'set',
  aliases: ['set var'],
  usage,
  summary: 'give a variable a value: a C variable, or a Python local where that is safe',
  help: '',
  completes: 'expression',
  repeats: false,
  async run(context, argument) {
    const [, name = '', value = ''] = /^\s*([^=]*?)\s*=(?!=)\s*(.*\S)\s*$/s.exec(argument) ?? [];
    if (name === '' || value === '') throw badArguments(usage, 'A variable and a value are needed.');
    const result = await assign(context, name, value);
    return { lines: [`${terminalSafe(name)} = ${terminalSafe(result)}`], data: { name, value: result } };
  },
};

async function assign(context: DebugContext, name: string, value: string): Promise<string> {
  const { session, focus } = context;
  const { client, capabilities } = session;
  if (capabilities.supportsSetExpression === true) {
    const { id } = await focus.frame();
    return (await client.request('setExpression', { expression: name, value, frameId: id })).value;
  }
  if (capabilities.supportsSetVariable !== true) throw notSupported('Changing a variable');
  for (const scope of await scopesOf(context)) {
    if (scope.expensive) continue;
    const { variables } = await childrenOf(context, scope);
    if (!variables.some((each) => each.name === name)) continue;
    const { variablesReference } = scope;
    return (await client.request('setVariable', { variablesReference, name, value })).value;
  }
  throw noVariable(name, name, []);
}

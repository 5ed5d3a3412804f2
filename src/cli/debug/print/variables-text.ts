import type { Colours } from '../../colours.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import type { Variable } from '../shapes.js';

/** Characters of one value that are shown: as much as a few lines of a terminal have. */
const maxValue = 2_000;

/** `name = value  (type)`, each on a line of its own; `+` before what can be opened. */
export function variableLines(
  variables: readonly Pick<Variable, 'name' | 'value' | 'type' | 'variablesReference'>[],
  colours: Colours,
  indent = '  ',
): readonly string[] {
  return variables.map(({ name, value, type, variablesReference }) => {
    const open = variablesReference > 0 ? '+' : ' ';
    return `${indent}${colours.dim(open)} ${colours.green(terminalSafe(name))} = ${valueText(value, type, colours)}`;
  });
}

/** A value and its type, where there is one. */
export function valueText(value: string, type: string | undefined, colours: Colours): string {
  const text = terminalSafe(value);
  const cut = text.length > maxValue ? `${text.slice(0, maxValue)}…` : text;
  return type === undefined || type === '' ? cut : `${cut}  ${colours.dim(`(${terminalSafe(type)})`)}`;
}

/** A variable for programs. */
export function variableData(variable: Variable): object {
  const { name, value, type, variablesReference, memoryReference, indexedVariables, namedVariables } =
    variable;
  return {
    name,
    value,
    ...(type === undefined ? {} : { type }),
    ...(memoryReference === undefined ? {} : { address: memoryReference }),
    ...(indexedVariables === undefined ? {} : { items: indexedVariables }),
    ...(namedVariables === undefined ? {} : { names: namedVariables }),
    opens: variablesReference > 0,
  };
}

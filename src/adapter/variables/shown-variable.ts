import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { hex, type Address } from '../../base/address.js';
import { lineLimits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import { describe } from '../../cpython/objects/describe.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { HandleTable } from '../stop/handle-table.js';
import type { Container, NamedPath } from './container.js';

export type ShownVariable = Dap.Variable;

/** Containers with more places than this are paged by the client. */
export const pageFrom = 100;

/** What it takes to show variables at a stop. */
export interface Showing {
  readonly containers: HandleTable<Container>;
}

/**
 * A Python object as a row. Every object can be opened: even an int has its C view.
 *
 * @param path what means it, for the client to evaluate and to watch.
 */
export function objectRow(
  { containers }: Showing,
  target: PythonTarget,
  name: string,
  object: Address,
  path: NamedPath | undefined,
): ShownVariable {
  const { text, type, size } = describe(target, object, lineLimits);
  const paged = size !== undefined && size.extent > pageFrom;
  return {
    name,
    value: text,
    type,
    variablesReference: containers.add({ kind: 'object', object, ...(path === undefined ? {} : { path }) }),
    memoryReference: hex(object),
    ...(path === undefined ? {} : { evaluateName: path.text }),
    ...(paged ? { indexedVariables: size.extent, namedVariables: 2 } : {}),
  };
}

/** A row that cannot be opened. */
export function textRow(name: string, value: string, type?: string): ShownVariable {
  return { name, value, variablesReference: 0, ...(type === undefined ? {} : { type }) };
}

/** What is no object, NULL, or broken is a row too. */
export function objectOrText(
  showing: Showing,
  target: PythonTarget,
  name: string,
  object: Address | undefined,
  path: NamedPath | undefined,
  missing = '<no value>',
): ShownVariable {
  if (object === undefined || object === 0) return textRow(name, missing);
  const row = attempt(() => objectRow(showing, target, name, object, path));
  return isReadable(row) ? row.value : textRow(name, `<unreadable: ${row.unreadable}>`);
}

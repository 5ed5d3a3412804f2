import type * as vscode from 'vscode';
import { ask } from '../debug/request.js';
import type { Row } from './row.js';

/** Children that are asked for at once. */
const page = 200;

/** The children of a value, each with its own. */
export async function variableRows(session: vscode.DebugSession, reference: number): Promise<readonly Row[]> {
  const { variables } = await ask(session, 'variables', {
    variablesReference: reference,
    start: 0,
    count: page,
  });
  return variables.map(({ name, value, type, variablesReference, memoryReference }) => ({
    label: name,
    description: value,
    ...(type === undefined ? {} : { tooltip: `${name}: ${type}` }),
    ...(variablesReference === 0 ? {} : { children: () => variableRows(session, variablesReference) }),
    ...(memoryReference === undefined ? {} : { object: memoryReference }),
  }));
}

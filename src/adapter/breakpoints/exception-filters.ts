import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { ExceptionStops } from '../agent/python-breakpoints.js';
import type { Session } from '../session.js';
import type { Wanted } from './breakpoint-book.js';
import { functionsOfStage, stageFilters } from './stage-filters.js';

/** A filter that the client has switched on. */
export interface ChosenFilter {
  readonly filterId: string;
  readonly condition?: string | undefined;
}

/** What the Breakpoints view offers. */
export const exceptionFilters: readonly Dap.ExceptionBreakpointsFilter[] = [
  {
    filter: 'raised',
    label: 'Python: raised exceptions',
    description: 'Stops wherever Python code raises, whether or not it is caught.',
    supportsCondition: true,
    conditionDescription:
      'Names of exception types (ValueError, OSError), or an expression about __exception__',
  },
  {
    filter: 'uncaught',
    label: 'Python: uncaught exceptions',
    description: 'Stops where an exception is raised that no Python code of the thread catches.',
  },
  ...stageFilters.map(({ name, title, description }) => ({ filter: name, label: title, description })),
];

/** What the agent sees to. */
export function pythonFilters(chosen: readonly ChosenFilter[]): ExceptionStops {
  const raised = chosen.find(({ filterId }) => filterId === 'raised');
  const uncaught = chosen.some(({ filterId }) => filterId === 'uncaught');
  const condition = raised?.condition?.trim() ?? '';
  if (raised === undefined || condition === '') return { raised: raised !== undefined, uncaught };
  const names = condition.split(',').map((name) => name.trim());
  return names.every((name) => /^[A-Za-z_][\w.]*$/.test(name))
    ? { raised: names, uncaught }
    : { raised: true, uncaught, condition };
}

/** Where the native debugger stops for stages; nothing for the filters that the agent sees to. */
export async function stagesWhere(session: Session, names: readonly string[]): Promise<readonly Wanted[]> {
  return (await Promise.all(names.map((name) => stageWhere(session, name)))).flat();
}

async function stageWhere(session: Session, name: string): Promise<readonly Wanted[]> {
  const { functions, otherwise } = functionsOfStage(name);
  const known = await present(session, name, functions);
  return known.length > 0 ? known : present(session, name, otherwise);
}

async function present(
  { engine }: Session,
  name: string,
  functions: readonly string[],
): Promise<readonly Wanted[]> {
  const known: Wanted[] = [];
  for (const each of functions) {
    if ((await engine.addressOf(each)) !== undefined) {
      known.push({ where: { kind: 'stage', name, function: each }, terms: {} });
    }
  }
  return known;
}

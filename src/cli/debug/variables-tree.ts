import { nearestNames } from '../../cpython/paths/nearest-names.js';
import type { CpydbgError } from '../../base/errors.js';
import type { DebugContext } from './command.js';
import { noVariable } from './errors.js';
import type { Scope, Variable } from './shapes.js';

/** Children that are asked for at once: what a person can look at. */
const page = 100;

/** A path is not longer: structures of C lead in circles. */
const maxSteps = 64;

/** What can be opened. */
export type Parent = Pick<Variable, 'variablesReference' | 'indexedVariables' | 'namedVariables'>;

export interface Children {
  readonly variables: readonly Variable[];
  readonly more: boolean;
}

export async function scopesOf({ session, focus }: DebugContext): Promise<readonly Scope[]> {
  const { id } = await focus.frame();
  return (await session.client.request('scopes', { frameId: id })).scopes;
}

/** One level of the tree, from the child `start` on. */
export async function childrenOf(
  { session }: DebugContext,
  { variablesReference, indexedVariables = 0, namedVariables = 0 }: Parent,
  start = 0,
  count = page,
): Promise<Children> {
  if (variablesReference === 0) return { variables: [], more: false };
  const total = indexedVariables + namedVariables;
  const { variables } = await session.client.request('variables', { variablesReference, start, count });
  // Who knows nothing of pages answers with all of them.
  const paged = variables.length > count ? variables.slice(start, start + count) : variables;
  return {
    variables: paged,
    more: Math.max(total, start + (paged === variables ? 0 : variables.length)) > start + paged.length,
  };
}

/**
 * Follows names through the tree: `rows/0/C view/ob_type`, from a scope or a variable of one. Names are taken as they
 * are shown; of those that fit the longest counts, as they may have a `/` in them.
 *
 * @throws CpydbgError `cli/no-variable`.
 */
export async function findInTree(context: DebugContext, path: string): Promise<Scope | Variable> {
  let here: Scope | Variable = await rootOf(context, path);
  let rest = path.slice(here.name.length + 1);
  for (let steps = 0; rest !== '' && steps < maxSteps; steps += 1) {
    const { variables } = await childrenOf(context, here);
    const next: Variable | undefined = longestPrefix(variables, rest);
    if (next === undefined) throw missing(path, rest, variables);
    here = next;
    rest = rest.slice(next.name.length + 1);
  }
  return here;
}

/** A scope, or else a variable of one: those that are dear to read are not looked into. */
async function rootOf(context: DebugContext, path: string): Promise<Scope | Variable> {
  const scopes = await scopesOf(context);
  const scope = longestPrefix(scopes, path);
  if (scope !== undefined) return scope;
  const seen: Variable[] = [];
  for (const each of scopes) {
    if (each.expensive) continue;
    const { variables } = await childrenOf(context, each);
    const found = longestPrefix(variables, path);
    if (found !== undefined) return found;
    seen.push(...variables);
  }
  throw missing(path, path, seen);
}

function missing(path: string, rest: string, there: readonly Variable[]): CpydbgError {
  const [part = ''] = rest.split('/', 1);
  const names = there.map(({ name }) => name);
  return noVariable(path, part, nearestNames(part, names));
}

function longestPrefix<T extends { readonly name: string }>(all: readonly T[], path: string): T | undefined {
  const fitting = all.filter(({ name }) => name !== '' && (path === name || path.startsWith(`${name}/`)));
  return fitting.toSorted((one, other) => other.name.length - one.name.length)[0];
}

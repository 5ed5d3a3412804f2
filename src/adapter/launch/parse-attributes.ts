import * as v from 'valibot';
import { nearestNames } from '../../cpython/paths/nearest-names.js';
import { badAttribute } from '../errors.js';
import {
  attachAttributes,
  attributeEntries,
  launchAttributes,
  type AttachAttributes,
  type Attributes,
  type LaunchAttributes,
} from './attributes.js';

/** @throws CpydbgError `adapter/attribute`: the first thing that is wrong. */
export function parseLaunch(given: unknown): LaunchAttributes {
  const attributes = parse(launchAttributes, given);
  const named = (['program', 'module', 'code'] as const).filter((name) => attributes[name] !== undefined);
  if (named.length === 1) return attributes;
  throw named.length === 0
    ? badAttribute('', 'it names nothing to run.', 'Give one of "program", "module" and "code".')
    : badAttribute(named[1] ?? '', `stands beside "${named[0] ?? ''}".`, 'Keep one of the two.');
}

/** @throws CpydbgError `adapter/attribute`: the first thing that is wrong. */
export function parseAttach(given: unknown): AttachAttributes {
  const attributes = parse(attachAttributes, given);
  if (attributes.processId !== undefined && attributes.coreFile !== undefined) {
    throw badAttribute('coreFile', 'stands beside "processId".', 'Keep one of the two.');
  }
  if (attributes.processId === undefined && attributes.coreFile === undefined) {
    throw badAttribute('', 'it names nothing to attach to.', 'Give "processId" or "coreFile".');
  }
  return attributes;
}

function parse<S extends Attributes>(schema: S, given: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, given ?? {});
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue) ?? '';
    throw badAttribute(
      path,
      `should be ${issue.expected ?? 'something else'}; it is ${issue.received}.`,
      remedyFor(schema, path),
    );
  }
  refuseMisspelt(schema, given);
  return result.output;
}

function remedyFor(schema: Attributes, path: string): string {
  const [first] = path.split('.');
  const entry = attributeEntries(schema).find(([name]) => name === first);
  const described = entry === undefined ? undefined : v.getDescription(entry[1].wrapped);
  return described ?? 'docs/attributes.md describes all attributes.';
}

/** Clients add attributes of their own; one that is nearly one of ours is a slip of the pen. */
function refuseMisspelt(schema: Attributes, given: unknown): void {
  const known = Object.keys(schema.entries);
  for (const name of Object.keys(given ?? {})) {
    if (known.includes(name) || name.startsWith('_')) continue;
    const [nearest] = nearestNames(name, known);
    if (nearest !== undefined && nearest.toLowerCase() !== 'name' && isSlip(name, nearest)) {
      throw badAttribute(name, 'is unknown.', `Did you mean "${nearest}"?`);
    }
  }
}

function isSlip(name: string, known: string): boolean {
  return name.length > 3 && Math.abs(name.length - known.length) <= 2;
}

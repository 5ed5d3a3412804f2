import { variantTraits } from '../build/variants.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import type { JsonObject } from './owned-content.js';

/** The three ways into a session under one debugger. */
export interface EntriesOfOneKind {
  readonly launch: JsonObject;
  readonly attach: JsonObject;
  readonly core: JsonObject;
}

/** How the debug information's paths lead to the sources, as launch entries say it. */
export function sourceMap(facts: WorkspaceFacts): JsonObject {
  return Object.fromEntries(facts.build.sourceMap.map(({ from, to }) => [from, workspacePath(facts, to)]));
}

/** What the interpreter needs in order to run under a debugger at all: no leak checker, for one. */
export function environment({ build }: WorkspaceFacts): Readonly<Record<string, string>> {
  return variantTraits[build.variant].environment ?? {};
}

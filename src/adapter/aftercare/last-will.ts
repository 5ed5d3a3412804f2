import * as v from 'valibot';
import { engineKinds, type EngineKind } from '../../engines/engine.js';
import { address, type Address } from '../../base/address.js';

/** What has to be done for a process that was attached to, once the session with it has ended without doing it. */
export interface LastWill {
  readonly pid: number;
  /** When it started, as the system says it: its number alone may be another one's by then. */
  readonly started: string;
  readonly engine: { readonly kind: EngineKind; readonly program: string };
  readonly cacheFolder: string;
  /** Where the agents in it are. */
  readonly agents: readonly Address[];
}

const shape = v.object({
  pid: v.number(),
  started: v.string(),
  engine: v.object({ kind: v.picklist(engineKinds), program: v.string() }),
  cacheFolder: v.string(),
  agents: v.array(v.number()),
});

export function writeWill(will: LastWill): string {
  return JSON.stringify(will);
}

/** @returns undefined where nothing is left to be done. */
export function readWill(line: string): LastWill | undefined {
  if (line === '') return undefined;
  const will = v.parse(shape, JSON.parse(line));
  return { ...will, agents: will.agents.map(address) };
}

import type { AgentMaker } from '../agent-maker.js';
import type { AdapterPorts } from '../ports.js';
import type { Client } from '../session.js';
import type { Stopped } from '../stop/stops.js';
import type { OpenSession } from './open-session.js';
import type { ClientTraits } from './session-settings.js';

/** What starting a session takes beside its attributes. */
export interface Starting {
  readonly ports: AdapterPorts;
  readonly client: Client;
  readonly traits: ClientTraits;
  readonly makeAgent: AgentMaker;
  /** Ends the engine and what it launched at once. */
  readonly signal: AbortSignal;
}

/** A session that stands still, and where. */
export interface Started extends OpenSession {
  readonly stop: Stopped;
}

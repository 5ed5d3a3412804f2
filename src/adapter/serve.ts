import type { Transport } from '../dap/transport.js';
import type { AgentMaker } from './agent-maker.js';
import { Connection } from './connection.js';
import type { AdapterPorts } from './ports.js';

export interface Serving {
  /** Resolves when the client is gone and nothing of its session is left. */
  readonly done: Promise<void>;
  /** Ends the session as if the client had gone. */
  close(): void;
}

/** Serves one client of the Debug Adapter Protocol. */
export function serveAdapter(transport: Transport, ports: AdapterPorts, makeAgent: AgentMaker): Serving {
  const connection = new Connection(transport, ports, makeAgent);
  return { done: connection.done, close: () => connection.close() };
}

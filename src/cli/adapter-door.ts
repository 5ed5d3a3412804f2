import type { AdapterPorts } from '../adapter/ports.js';
import type { Transport } from '../dap/transport.js';

/** What the adapter reports beside the protocol, for a log: one line each. */
export type AdapterLog = AdapterPorts['log'];

/**
 * Serves one debug session over a transport until its client is gone. Resolves when everything that was started for it
 * has ended; never rejects.
 */
export type ServeAdapter = (transport: Transport, log: AdapterLog) => Promise<void>;

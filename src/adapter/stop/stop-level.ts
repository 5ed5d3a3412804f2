import type { Level } from '../../dap/protocol.js';

/** The levels that a stop can be at; bytecode is a way to step at a Python stop. */
export type StopLevel = Exclude<Level, 'bytecode'>;

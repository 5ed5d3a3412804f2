import type { DebugEngine } from '../engines/debug-engine.js';
import type { Agent } from './agent/agent-api.js';
import type { PythonView } from './python-view.js';

/** What an agent's host stands on. */
export interface AgentSurroundings {
  readonly engine: DebugEngine;
  readonly view: PythonView;
  readonly log: (text: string) => void;
}

export type AgentMaker = (surroundings: AgentSurroundings) => Agent;

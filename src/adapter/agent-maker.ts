import type { Agent } from './agent/agent-api.js';
import type { Surroundings } from './agent/surroundings.js';

export type AgentMaker = (surroundings: Surroundings) => Agent;

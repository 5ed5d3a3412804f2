import { expect, test } from 'vitest';
import { agentSource } from '../../../src/adapter/agent/agent-source.js';

/** All parts of the agent are one namespace: a name that two of them define would mean the later one in both. */
test.each(['monitoring', 'tracing'] as const)(
  'the agent with %s defines each function and class once',
  (events) => {
    const defined = [...agentSource(events).matchAll(/^(?:def|class) (\w+)/gm)].map(([, name]) => name);
    expect(defined.length).toBeGreaterThan(50);
    expect(defined.filter((name, index) => defined.indexOf(name) !== index)).toEqual([]);
  },
);

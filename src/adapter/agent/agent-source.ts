import { readFileSync } from 'node:fs';

/** In this order: each stands on those before it. */
const parts = [
  'base',
  'scopes',
  'mailbox',
  'files',
  'terms',
  'conditions',
  'breakpoints',
  'stepping',
  'calls',
  'exceptions',
] as const;

/**
 * The agent's Python code as one text.
 *
 * @param events what tells it of lines, calls and exceptions: `sys.monitoring` from 3.12 on, `sys.settrace` before.
 */
export function agentSource(events: 'monitoring' | 'tracing'): string {
  return [...parts, events, 'evaluation', 'start'].map(read).join('\n');
}

function read(part: string): string {
  return readFileSync(new URL(`python/${part}.py`, import.meta.url), 'utf8');
}

import type { Platform } from '../../../base/platform.js';
import type { EngineName } from '../../options.js';
import type { Finding } from '../finding.js';

/** The debugger that comes with the platform, or that its people know. */
export function defaultEngine(platform: Platform): EngineName {
  return platform === 'darwin' ? 'lldb' : 'gdb';
}

/**
 * How much each engine matters. One is required: the chosen one, else the platform's own if it is there
 * or if neither is, else the one that is there. The other is advice.
 */
export function engineWeights(
  usable: ReadonlySet<EngineName>,
  chosen: EngineName | undefined,
  platform: Platform,
): Readonly<Record<EngineName, Finding['weight']>> {
  const own = defaultEngine(platform);
  const other = own === 'gdb' ? 'lldb' : 'gdb';
  const required = chosen ?? (!usable.has(own) && usable.has(other) ? other : own);
  return {
    gdb: required === 'gdb' ? 'required' : 'advice',
    lldb: required === 'lldb' ? 'required' : 'advice',
  };
}

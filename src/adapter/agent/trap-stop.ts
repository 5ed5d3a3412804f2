import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { readTrapToken, type TrapToken } from './agent-objects.js';
import type { Stopped } from './agent-api.js';
import type { Frame } from '../../engines/engine.js';
import { innermost, type Functions } from './surroundings.js';

/** The register of a C function's second argument at its beginning: `object` of a METH_O function. */
const registers: Readonly<Record<string, string>> = { x64: '$rsi', arm64: '$x1' };

/**
 * The agent's token at a stop in the trap's function.
 *
 * @returns undefined for a stop elsewhere, `'foreign'` where the program called the function for itself.
 */
export async function tokenAt(
  { around: { engine, view, log } }: Functions,
  trapFunction: Address,
  stop: Stopped,
): Promise<TrapToken | 'foreign' | undefined> {
  const { thread } = stop;
  // A step that comes to a breakpoint, as there is one in that function, has that as its reason.
  if (stop.reason === 'step') return undefined;
  const at = stop.at ?? (await innermost(engine, thread))?.address;
  const register = registers[process.arch];
  if (at !== trapFunction || register === undefined) return undefined;
  const frame: Frame = { thread, level: 0, function: undefined, place: undefined, address: at };
  const value = await engine.evaluateInteger(`(unsigned long)${register}`, frame);
  if (!isReadable(value)) return undefined;
  const token = await view.read((target) => readTrapToken(target, address(value.value)));
  if (isReadable(token)) return token.value ?? 'foreign';
  log(`a trap that cannot be read: ${token.unreadable}`);
  return 'foreign';
}

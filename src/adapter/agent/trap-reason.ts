import { address } from '../../base/address.js';
import type { TrapReason } from './trap.js';

/** What a trap's message means, a step into C apart. A message that is none of these (an answer that nobody waits for) is news. */
export function trapReason(message: readonly string[]): TrapReason {
  const [kind, ...rest] = message;
  switch (kind) {
    case 'breakpoint':
      return breakpointReason(rest);
    case 'step':
      return { kind: 'step' };
    case 'exception':
      return { kind: 'exception', exception: address(BigInt(rest[0] ?? 0)), uncaught: rest[1] === '1' };
    case undefined:
    default:
      return { kind: 'news' };
  }
}

function breakpointReason([count = '0', ...rest]: readonly string[]): TrapReason {
  const hit = rest.slice(0, Number(count)).map(Number);
  const problems = rest.slice(Number(count));
  return {
    kind: 'breakpoint',
    breakpoints: hit,
    problems: problems.flatMap((id, index) =>
      index % 2 === 0 ? [{ breakpoint: Number(id), text: problems[index + 1] ?? '' }] : [],
    ),
  };
}

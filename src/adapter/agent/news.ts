import type { ResolvedBreakpoint, TrapNews } from './trap.js';

/** What the agent wrote: a message of its own, and what happened since the last one. */
export interface Letter {
  readonly message: readonly string[];
  readonly news: TrapNews;
}

export const noNews: TrapNews = { resolved: [], logs: [] };

/** @returns undefined for texts that are no letter. */
export function readNews(texts: readonly string[]): Letter | undefined {
  const count = Number(texts[0]);
  if (!Number.isInteger(count) || count < 0 || count >= texts.length) return undefined;
  const resolved: ResolvedBreakpoint[] = [];
  const logs: { breakpoint: number; text: string }[] = [];
  let at = 1 + count;
  while (at < texts.length) {
    const [kind, id = '', ...rest] = texts.slice(at, at + 5);
    if (kind === 'resolved') {
      const [verified, line, problem] = rest;
      resolved.push({
        breakpoint: Number(id),
        verified: verified === '1',
        ...(line === '' ? {} : { line: Number(line) }),
        ...(problem === '' || problem === undefined ? {} : { problem }),
      });
      at += 5;
    } else if (kind === 'log') {
      logs.push({ breakpoint: Number(id), text: rest[0] ?? '' });
      at += 3;
    } else {
      return undefined;
    }
  }
  return { message: texts.slice(1, 1 + count), news: { resolved: lastOfEach(resolved), logs } };
}

/** News that come together may say of a breakpoint that it is nowhere, and then where it is. */
function lastOfEach(resolved: readonly ResolvedBreakpoint[]): readonly ResolvedBreakpoint[] {
  return [...new Map(resolved.map((each) => [each.breakpoint, each])).values()];
}

export function joined(first: TrapNews, second: TrapNews): TrapNews {
  return {
    resolved: lastOfEach([...first.resolved, ...second.resolved]),
    logs: [...first.logs, ...second.logs],
  };
}

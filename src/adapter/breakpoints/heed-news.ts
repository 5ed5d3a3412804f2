import type { Breakpoint } from '../../engines/engine.js';
import type { TrapNews } from '../agent/trap.js';
import { toldBreakpoint } from '../requests/set-breakpoints.js';
import type { Session } from '../session.js';
import { stateOf, type BreakpointBook } from './breakpoint-book.js';
import type { Entry } from './entry.js';

type Told = Pick<Session, 'client' | 'settings'>;

/** What the agent found out about breakpoints, and what log points said, for the client. */
export function heedNews(session: Told & { readonly breakpoints: BreakpointBook }, news: TrapNews): void {
  for (const { breakpoint: id, verified, line, problem } of news.resolved) {
    const entry = session.breakpoints.byId(id);
    if (entry === undefined) continue;
    entry.state = {
      verified,
      ...(line === undefined ? {} : { line }),
      ...(problem === undefined ? {} : { message: problem }),
    };
    tell(session, entry);
  }
  for (const { breakpoint: id, text } of news.logs) {
    const where = session.breakpoints.byId(id)?.where;
    const place = where?.kind === 'python-line' ? { source: { path: where.file }, line: where.line } : {};
    session.client.event('output', { category: 'console', output: `${text}\n`, ...place });
  }
}

/** A library brought the place of a C breakpoint. */
export function heedNative(session: Told, entry: Entry, native: Breakpoint): void {
  entry.native = native;
  entry.state = stateOf(native);
  tell(session, entry);
}

function tell({ client, settings }: Told, entry: Entry): void {
  client.event('breakpoint', { reason: 'changed', breakpoint: toldBreakpoint(settings, entry) });
}

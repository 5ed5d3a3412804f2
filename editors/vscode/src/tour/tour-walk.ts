import type { Arguments, Body, Command } from '../../../../src/dap/protocol.js';
import type { TourStop } from '../../../../src/cpython/stages/tour.js';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** What a walk needs of a debug session. */
export interface WalkedSession {
  ask<C extends Command>(command: C, args: Arguments<C>): Promise<Body<C>>;
  /** Lets the program go on. */
  goOn(threadId: number): Promise<void>;
  /** The next time that the program stops; undefined: it ended. */
  nextStop(): Promise<Dap.StoppedEvent['body'] | undefined>;
  /** The person's own function breakpoints: the session has one list. */
  ownBreakpoints(): readonly Dap.FunctionBreakpoint[];
}

/** What became of the way to a stop. */
export type Arrival =
  /** The program stands there. */
  | { readonly kind: 'there'; readonly threadId: number }
  /** It stands somewhere else: at a breakpoint of the person's. */
  | { readonly kind: 'elsewhere'; readonly threadId: number }
  /** This interpreter has no such function. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'ended' };

/**
 * Lets the program go on to a stop, which alone is waited for: most functions are called before, too.
 *
 * @param threadId the one that stands now.
 * @param isFirst the program stands at `main`, which may be the stop.
 */
export async function goToStop(
  session: WalkedSession,
  { function: name, condition }: TourStop,
  threadId: number,
  isFirst: boolean,
): Promise<Arrival> {
  if (isFirst) {
    const { stackFrames } = await session.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
    if (stackFrames[0]?.name === name) return { kind: 'there', threadId };
  }
  const wanted = { name: `c:${name}`, ...(condition === undefined ? {} : { condition }) };
  const { breakpoints } = await session.ask('setFunctionBreakpoints', {
    breakpoints: [...session.ownBreakpoints(), wanted],
  });
  const made = breakpoints.at(-1);
  const forget = (): Promise<unknown> =>
    session.ask('setFunctionBreakpoints', { breakpoints: [...session.ownBreakpoints()] });
  if (made?.verified !== true) {
    await forget();
    return { kind: 'missing', reason: made?.message ?? '' };
  }
  await session.goOn(threadId);
  const stopped = await session.nextStop();
  if (stopped === undefined) return { kind: 'ended' };
  await forget();
  const isThere = made.id !== undefined && stopped.hitBreakpointIds?.includes(made.id) === true;
  return { kind: isThere ? 'there' : 'elsewhere', threadId: stopped.threadId ?? threadId };
}

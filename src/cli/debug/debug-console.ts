import type { ClientOptions } from '../../dap/client.js';
import type { Transport } from '../../dap/transport.js';
import type { Colours } from '../colours.js';
import type { SourceLines } from '../inspect/source-lines.js';
import { beginSession, type SessionWish, type Settings } from './begin-session.js';
import { Breakpoints, type Breakpoint } from './breakpoints.js';
import type { Answer, DebugContext } from './command.js';
import type { ParsedLine } from './command-table.js';
import { goOn } from './commands/running.js';
import { Exceptions } from './exceptions.js';
import { Focus } from './focus.js';
import { showBreakpoint } from './print/breakpoint-text.js';
import type { Shown } from './print/shown.js';
import { showEnd, showStop } from './print/stop-text.js';
import type { DebugSession, Outcome } from './session.js';
import { sourcesOf } from './sources.js';
import type { BreakWish, FindFile } from './where.js';

/** How long the adapter has for ending the program, in milliseconds. */
const patience = 10_000;

/** What the program and the adapter say, as the protocol sorts it: `stdout`, `stderr`, `console`, … */
export type SayOutput = (category: string, text: string) => void;

export interface ConsolePorts {
  /** A new adapter; it ends when the transport is closed. */
  readonly connect: () => Transport;
  readonly client: ClientOptions;
  readonly output: SayOutput;
  /** Told what the adapter made of the breakpoints, before the program runs. */
  readonly prepared: (breakpoints: readonly Breakpoint[]) => void;
  readonly colours: Colours;
  readonly findFile: FindFile;
  readonly showPath: (path: string) => string;
  readonly sourceLines: SourceLines;
}

/** What a person or a script sits at: one program after another under the adapter, and commands for it. */
export class DebugConsole {
  readonly #ports: ConsolePorts;
  readonly #wish: SessionWish;
  readonly #settings: Settings = { breakpoints: new Breakpoints(), exceptions: new Exceptions() };
  #current: DebugContext | undefined;

  constructor(wish: SessionWish, ports: ConsolePorts) {
    this.#wish = wish;
    this.#ports = ports;
  }

  /** What commands work on. @throws Error before the first session. */
  get context(): DebugContext {
    if (this.#current === undefined) throw new Error('there is no session yet');
    return this.#current;
  }

  get session(): DebugSession {
    return this.context.session;
  }

  /**
   * Starts the program, with breakpoints where they are wanted.
   *
   * @throws CpydbgError what beginSession throws.
   */
  async start(breaks: readonly BreakWish[]): Promise<void> {
    // Nobody is told yet: the session is, when it begins.
    for (const { where, condition } of breaks) await this.#settings.breakpoints.add(where, { condition });
    await this.#begin(this.#wish);
  }

  /** The program again from its beginning. */
  async restart(): Promise<void> {
    await this.end();
    // What was switched on and off since stays as it is.
    await this.#begin({ ...this.#wish, exceptions: [], stages: [] });
  }

  do({ command, argument, modifier }: ParsedLine): Promise<Answer> {
    return command.run(this.context, argument, modifier);
  }

  /** Where the program is after a command that was not to let it run, if it is no longer where it was before. */
  async movedFrom(before: Outcome | undefined): Promise<Outcome | undefined> {
    const { session } = this.context;
    return session.state === before ? undefined : session.outcome();
  }

  /** What to show of where the program is now. */
  async show(outcome: Outcome): Promise<Shown> {
    const { focus, breakpoints } = this.context;
    if (outcome.kind === 'ended') return showEnd(outcome);
    const before = focus.threadId === 0 ? undefined : focus.threadId;
    focus.enter(outcome.threadId);
    const shown = await showStop(this.context, outcome, before);
    await breakpoints.removeTemporary();
    return shown;
  }

  continue(): Promise<Outcome> {
    return goOn(this.context);
  }

  /** Stops a program that runs; where it stops, `outcome` tells. */
  async pause(): Promise<void> {
    const { session, focus } = this.context;
    if (session.state !== undefined) return;
    const { threads } = await session.client.request('threads', undefined);
    const threadId = threads.find(({ id }) => id === focus.threadId)?.id ?? threads[0]?.id ?? 0;
    await session.client.request('pause', { threadId });
  }

  /** Whether a process was attached to that runs and that nothing will stop. */
  get waitsForNothing(): boolean {
    const { breakpoints, session } = this.context;
    const { beginning, exceptions, stages } = this.#wish;
    const wanted = breakpoints.all.length + exceptions.length + stages.length;
    return beginning.request === 'attach' && session.state === undefined && wanted === 0;
  }

  /** Breakpoints whose place never came: a wrong name, a module that was not imported. */
  neverThere(): readonly Shown[] {
    const { breakpoints, showPath, colours } = this.context;
    return breakpoints.all
      .filter(({ made, enabled }) => enabled && made?.verified !== true)
      .map((each) => showBreakpoint(each, showPath, colours));
  }

  /** A program that was started ends; one that was attached to goes on. Never rejects. */
  async end(): Promise<void> {
    const session = this.#current?.session;
    if (session === undefined) return;
    const terminateDebuggee = this.#wish.beginning.request === 'launch';
    await session.client
      .request('disconnect', { terminateDebuggee }, { timeout: patience })
      .catch(() => undefined);
    session.client.close();
  }

  async #begin(wish: SessionWish): Promise<void> {
    const { connect, client, output, prepared, colours, findFile, showPath, sourceLines } = this.#ports;
    const settings = this.#settings;
    const connected = (session: DebugSession): void => {
      this.#current = {
        session,
        focus: new Focus(session),
        ...settings,
        sources: sourcesOf(session, sourceLines),
        findFile,
        colours,
        showPath,
        memory: new Map(),
      };
      session.client.on('output', (body) => output(body.category ?? 'console', body.output));
    };
    const ready = (): void => prepared(settings.breakpoints.all);
    await beginSession(connect(), wish, settings, client, { connected, ready });
  }
}

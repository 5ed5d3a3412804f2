import { isReadable } from '../../base/reading.js';
import { opcodesOf } from '../../cpython/bytecode/opcodes.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Breakpoint, Stop } from '../../engines/engine.js';
import { installPoint, type Agent, type Answer } from '../agent/agent-api.js';
import type { ExceptionStops, PythonBreakpoints } from '../agent/python-breakpoints.js';
import type { Step, Trap, TrapNews } from '../agent/trap.js';
import type { BreakpointBook } from '../breakpoints/breakpoint-book.js';
import { pythonBreakpoints } from '../breakpoints/python-entries.js';
import { notHere } from '../errors.js';
import type { PythonView } from '../python-view.js';
import type { Stopped } from '../stop/stops.js';
import { isStarting } from './is-starting.js';

/** Told what the agent has found out. */
export interface NewsListener {
  news(news: TrapNews): void;
  /** A breakpoint names an opcode that this interpreter does not have. */
  unknownOpcode(breakpoint: number, name: string): void;
}

/** What the Python level stands on. */
export interface PythonLevelPorts {
  readonly engine: DebugEngine;
  readonly view: PythonView;
  readonly book: BreakpointBook;
  /** Another program is in the process now: what is known of the old one is of no use. */
  readonly reopen: () => Promise<void>;
}

/**
 * The Python level of a session: puts the agent into the program when something first needs it, not before, and keeps it
 * told of the person's breakpoints.
 */
export class PythonLevel {
  readonly agent: Agent;
  readonly #engine: DebugEngine;
  readonly #view: PythonView;
  readonly #book: BreakpointBook;
  readonly #reopen: () => Promise<void>;
  readonly #listener: NewsListener;
  #exceptions: ExceptionStops = { raised: false, uncaught: false };
  #installPoint: Breakpoint | undefined;
  /** The program has still to come there. */
  #isWaiting = false;
  /** It is to stop at the first line of the program's own code. */
  #stopAtScript = false;
  #isEntering = false;
  #isStepping = false;
  #isBehind = false;
  /** The agent is on its way into the program and has not been told of anything. */
  #isComing = false;

  constructor(agent: Agent, { engine, view, book, reopen }: PythonLevelPorts, listener: NewsListener) {
    this.agent = agent;
    this.#engine = engine;
    this.#view = view;
    this.#book = book;
    this.#reopen = reopen;
    this.#listener = listener;
  }

  /** Whether anything that was asked for needs the agent. */
  get isWanted(): boolean {
    const { raised, uncaught } = this.#exceptions;
    return this.#stopAtScript || raised !== false || uncaught || this.#book.python().length > 0;
  }

  /** Whether the step that is going on is the one to the script's first line. */
  get isEntering(): boolean {
    return this.#isEntering;
  }

  /** Whether anybody waits for a step's end. The agent may have been on its way to one when that was forgotten. */
  get isStepping(): boolean {
    return this.#isStepping || this.#isEntering;
  }

  /** The person was shown a stop. */
  entered(): void {
    this.#isEntering = false;
  }

  /** What a thread shall do when the program goes on. */
  arm(stop: Stopped, step: Step): Promise<Answer<true>> {
    this.#isStepping = true;
    return this.agent.arm(stop, step);
  }

  /**
   * The agent still waits for the end of a step that a breakpoint, or the C function that was stepped into, came before:
   * whoever lets the program go on from there does not want that stop any more.
   *
   * @returns another stop that came meanwhile.
   */
  async forgetStep(stop: Stopped): Promise<Stop | undefined> {
    if (!this.#isStepping) return undefined;
    this.#isStepping = false;
    const answer = await this.agent.disarm(stop);
    return 'stop' in answer ? answer.stop : undefined;
  }

  stopAtScript(): void {
    this.#stopAtScript = true;
  }

  setExceptions(stops: ExceptionStops): void {
    this.#exceptions = stops;
  }

  /**
   * Tells the agent what is wanted now; puts it into the program where that is the first thing that needs it. At a stop.
   *
   * @returns another stop that came meanwhile, which is where the program stands then.
   * @throws CpydbgError `adapter/not-here` where the agent cannot be had.
   */
  async sync(stop: Stopped): Promise<Stop | undefined> {
    this.#isBehind = true;
    const other = await this.#bring(stop);
    this.#isBehind = false;
    return other;
  }

  /** Whether the agent does not know what is wanted: it was at a stop where it could not be told. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  async #bring(stop: Stopped): Promise<Stop | undefined> {
    if (!this.agent.installed) {
      if (!this.isWanted) return undefined;
      const installed = await this.#install(stop);
      if (installed !== 'installed') return installed;
    }
    return this.#tell(stop);
  }

  /**
   * The agent, for something that needs it right now.
   *
   * @throws CpydbgError `adapter/not-here` where it cannot be had at this stop.
   */
  async need(stop: Stopped, what: string): Promise<Stop | undefined> {
    if (this.agent.installed) return undefined;
    const other = await this.#install(stop);
    if (other === 'installed') return this.#tell(stop);
    if (other !== undefined) return other;
    throw notHere(
      what,
      this.#isComing
        ? 'at this place the interpreter can run nothing else'
        : 'the interpreter is not far enough for Python code of its own',
      'Let the program run to its first Python line: a breakpoint in a .py file stops there.',
    );
  }

  /** Deals with one of our own stops. @returns whether `stop` was one. */
  async atInstallPoint(stop: Stopped): Promise<{ readonly mine: boolean; readonly next?: Stop }> {
    const point = this.#installPoint;
    if (point === undefined || !stop.breakpoints.includes(point.id)) return { mine: false };
    this.#isWaiting = false;
    if (this.agent.installed) {
      // A program begins once: this is another one, in the same process (exec).
      await this.agent.replaced();
      await this.#reopen();
    }
    const placed = await this.#place(stop);
    if (placed !== 'installed') return { mine: true, ...(placed === undefined ? {} : { next: placed }) };
    const other = (await this.#tell(stop)) ?? (await this.#armScript(stop));
    return { mine: true, ...(other === undefined ? {} : { next: other }) };
  }

  /** News of a trap; where the agent has just come in, it is told what is wanted. */
  async heed(stop: Stopped, { news }: Trap): Promise<Stop | undefined> {
    this.#listener.news(news);
    if (!this.#isComing || !this.agent.installed) return undefined;
    this.#isComing = false;
    await this.#watchInstallPoint();
    return this.#tell(stop);
  }

  async #install(stop: Stopped): Promise<'installed' | Stop | undefined> {
    if (this.#isComing || this.#isWaiting) return undefined;
    if (await isStarting(this.#engine, stop)) {
      this.#isWaiting = true;
      await this.#watchInstallPoint();
      return undefined;
    }
    const placed = await this.#place(stop);
    if (placed === 'installed') await this.#watchInstallPoint();
    return placed;
  }

  /** @returns undefined where the agent is on its way, and tells of itself when it is there. */
  async #place(stop: Stopped): Promise<'installed' | Stop | undefined> {
    const answer = await this.agent.install(stop);
    const other = this.#taken(answer);
    if (other !== undefined) return other;
    if ('value' in answer && answer.value === 'installed') return 'installed';
    this.#isComing = true;
    return undefined;
  }

  /** It stays for the whole session: a program that executes another one comes there again. */
  async #watchInstallPoint(): Promise<void> {
    this.#installPoint ??= await this.#engine.breakOnFunction(installPoint);
  }

  async #tell(stop: Stopped): Promise<Stop | undefined> {
    const opcodes = await this.#opcodes();
    for (const { where, ...entry } of this.#book.python()) {
      if (where.kind !== 'opcode' || opcodes.has(where.name)) continue;
      this.#listener.unknownOpcode(entry.id, where.name);
    }
    const all: PythonBreakpoints = {
      ...pythonBreakpoints(this.#book.python(), opcodes),
      exceptions: this.#exceptions,
    };
    const answer = await this.agent.setBreakpoints(stop, all);
    if ('value' in answer) this.#listener.news(answer.value);
    return this.#taken(answer);
  }

  /** The numbers that this interpreter has for opcodes; asked only where a breakpoint names one. */
  async #opcodes(): Promise<ReadonlyMap<string, number>> {
    if (!this.#book.python().some(({ where }) => where.kind === 'opcode')) return new Map();
    const known = await this.#view.read((target) =>
      [...opcodesOf(target.version).byName.values()].filter(({ form }) => form === 'base'),
    );
    return new Map(isReadable(known) ? known.value.map(({ name, number }) => [name, number]) : []);
  }

  async #armScript(stop: Stopped): Promise<Stop | undefined> {
    if (!this.#stopAtScript) return undefined;
    this.#stopAtScript = false;
    this.#isEntering = true;
    return this.#taken(await this.agent.arm(stop, { kind: 'line' }));
  }

  #taken(answer: Answer<unknown>): Stop | undefined {
    if ('value' in answer) return undefined;
    if ('stop' in answer) return answer.stop;
    throw notHere('Python breakpoints and steps', answer.unreadable, 'Try it at another stop.');
  }
}

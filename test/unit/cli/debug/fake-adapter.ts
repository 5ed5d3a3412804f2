import { DapServer, type Answer, type ServerHandler } from '../../../../src/dap/server.js';
import type { EventName, Events } from '../../../../src/dap/protocol.js';
import type { Transport } from '../../../../src/dap/transport.js';

/** What the program does when it is let run: it stops somewhere, prints something, or ends. */
export interface Moment {
  readonly output?: readonly (readonly [category: string, text: string])[];
  /** Without one the program ends. */
  readonly stop?: Omit<Events['stopped'], 'hitBreakpointIds'>;
  /** Places of breakpoints that it is for: `main.py:3`, a function's name. */
  readonly hits?: readonly string[];
  readonly frames?: readonly object[];
  /** With which status it ends. */
  readonly exitCode?: number;
}

export type Answers = Readonly<Record<string, (args: never, adapter: FakeAdapter) => object | undefined>>;

const resuming = new Set(['continue', 'next', 'stepIn', 'stepOut', 'cpython/step', 'configurationDone']);

/** An adapter whose program does what a test says, one moment after the other, and that keeps what it was asked. */
export class FakeAdapter implements ServerHandler {
  readonly asked: { readonly command: string; readonly args: unknown }[] = [];
  readonly #server: DapServer;
  readonly #moments: Moment[];
  readonly #answers: Answers;
  readonly #ids = new Map<string, number>();
  #now: Moment = {};
  gone = false;

  constructor(transport: Transport, moments: readonly Moment[], answers: Answers = {}) {
    this.#moments = [...moments];
    this.#answers = answers;
    this.#server = new DapServer(transport, this);
  }

  event<E extends EventName>(event: E, body: Events[E]): void {
    this.#server.event(event, body);
  }

  /** What was asked with a command, arguments alone. */
  argumentsOf(command: string): readonly unknown[] {
    return this.asked.filter((each) => each.command === command).map(({ args }) => args);
  }

  /** The connection breaks, as if the adapter had been killed. */
  die(): void {
    this.#server.close();
  }

  request(command: string, args: unknown): Promise<Answer> {
    this.asked.push({ command, args });
    try {
      const own = this.#answers[command];
      const body = own === undefined ? this.#answer(command, args) : own(args as never, this);
      if (resuming.has(command)) queueMicrotask(() => this.run());
      return Promise.resolve({ ok: true, body });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return Promise.resolve({ ok: false, code: 'fake/refused', message, showUser: true });
    }
  }

  closed(): void {
    this.gone = true;
  }

  /** On to the next moment. */
  run(): void {
    this.#now = this.#moments.shift() ?? { exitCode: 0 };
    const { output = [], stop, hits = [], exitCode = 0 } = this.#now;
    for (const [category, text] of output) this.event('output', { category, output: text });
    if (stop !== undefined) {
      const hitBreakpointIds = hits.map((place) => this.#ids.get(place) ?? -1);
      this.event('stopped', { threadId: 1, ...stop, ...(hits.length > 0 ? { hitBreakpointIds } : {}) });
      return;
    }
    this.event('exited', { exitCode });
    this.event('terminated', {});
  }

  #answer(command: string, args: unknown): object | undefined {
    switch (command) {
      case 'initialize':
        return capabilities;
      case 'launch':
      case 'attach':
        this.event('initialized', undefined);
        return undefined;
      case 'setBreakpoints': {
        const { source, breakpoints } = args as { source: { path: string }; breakpoints: { line: number }[] };
        const file = source.path.split('/').at(-1) ?? '';
        return { breakpoints: breakpoints.map(({ line }) => this.#made(`${file}:${line}`, { line })) };
      }
      case 'setFunctionBreakpoints':
        return {
          breakpoints: (args as { breakpoints: { name: string }[] }).breakpoints.map(({ name }) =>
            this.#made(name, {}),
          ),
        };
      case 'setDataBreakpoints':
        return {
          breakpoints: (args as { breakpoints: { dataId: string }[] }).breakpoints.map(({ dataId }) =>
            this.#made(dataId, {}),
          ),
        };
      case 'setInstructionBreakpoints':
        return {
          breakpoints: (args as { breakpoints: { instructionReference: string }[] }).breakpoints.map((each) =>
            this.#made(each.instructionReference, {}),
          ),
        };
      case 'threads':
        return {
          threads: [
            { id: 1, name: 'MainThread (4711), holds the GIL' },
            { id: 2, name: 'worker (4712)' },
          ],
        };
      case 'stackTrace': {
        const { startFrame = 0, levels = 20 } = args as { startFrame?: number; levels?: number };
        const frames = this.#now.frames ?? [];
        return { stackFrames: frames.slice(startFrame, startFrame + levels), totalFrames: frames.length };
      }
      case 'configurationDone':
      case 'continue':
      case 'next':
      case 'stepIn':
      case 'stepOut':
      case 'cpython/step':
      case 'setExceptionBreakpoints':
      case 'disconnect':
        return {};
      default:
        throw new Error(`"${command}" is no request that this debug adapter knows.`);
    }
  }

  #made(place: string, more: object): object {
    const id = this.#ids.get(place) ?? 100 + this.#ids.size;
    this.#ids.set(place, id);
    return { id, verified: true, ...more };
  }
}

const capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsDataBreakpoints: true,
  supportsInstructionBreakpoints: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsCompletionsRequest: true,
  supportsExceptionInfoRequest: true,
  supportsDisassembleRequest: true,
  supportsStepInTargetsRequest: true,
  supportsExceptionFilterOptions: true,
  exceptionBreakpointFilters: [
    { filter: 'raised', label: 'Raised Exceptions' },
    { filter: 'uncaught', label: 'Uncaught Exceptions', default: true },
    { filter: 'compile', label: 'Compile: source to code object' },
    { filter: 'finalise', label: 'Finalise: the interpreter ends' },
  ],
};

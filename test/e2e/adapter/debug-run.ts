import { dirname, join } from 'node:path';
import { AgentHost } from '../../../src/adapter/agent/agent-host.js';
import type { AdapterPorts } from '../../../src/adapter/ports.js';
import { serveAdapter } from '../../../src/adapter/serve.js';
import type { Dispose } from '../../../src/base/disposables.js';
import { DapClient } from '../../../src/dap/client.js';
import type { Arguments, Body, Command, Events } from '../../../src/dap/protocol.js';
import { memoryPair } from '../../../src/dap/transport.js';
import type { EngineKind } from '../../../src/engines/engine.js';
import { systemEngines } from '../../../src/engines/select.js';
import { systemExec } from '../../../src/exec/exec.js';
import { cacheFolder } from '../cpydbg.js';

type Frame = Body<'stackTrace'>['stackFrames'][number];
type Rows = Readonly<Record<string, Body<'variables'>['variables'][number]>>;
export type Stopped = Events['stopped'];

/** What a run is made with. */
export interface RunOptions {
  readonly engine: EngineKind;
  /** The interpreter; its source map. */
  readonly python: { readonly program: string; readonly sourceMap?: readonly { from: string; to: string }[] };
  /** Attributes of the launch beside. */
  readonly launch?: Readonly<Record<string, unknown>>;
  /** Other files beside the script, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** One session, and what a client does in it. */
export class DebugRun {
  readonly folder: string;
  readonly script: string;
  readonly client: DapClient;
  readonly log: string[] = [];
  readonly #source: string;
  readonly #options: RunOptions;
  readonly #done: Promise<void>;
  readonly #stops: Stopped[] = [];
  readonly #waiting: ((stop: Stopped | undefined) => void)[] = [];
  #output = '';
  #exit: number | undefined;
  #terminated = false;

  constructor(folder: string, script: string, source: string, options: RunOptions) {
    this.folder = folder;
    this.script = script;
    this.#source = source;
    this.#options = options;
    const [ours, theirs] = memoryPair();
    const ports: AdapterPorts = {
      exec: systemExec,
      engines: systemEngines,
      signal: new AbortController().signal,
      cacheFolder: join(cacheFolder, 'builds'),
      log: (tag, text) => this.log.push(`${tag} ${text}`),
      findPython: () =>
        Promise.resolve({
          program: options.python.program,
          sourceMap: options.python.sourceMap ?? [],
          trustedFolders: [dirname(options.python.program)],
        }),
    };
    this.#done = serveAdapter(theirs, ports, (around) => new AgentHost(around)).done;
    this.client = new DapClient(ours);
    this.client.on('stopped', (stop) => this.#met(stop));
    this.client.on('terminated', () => {
      this.#terminated = true;
      this.#met(undefined);
    });
    this.client.on('exited', ({ exitCode }) => (this.#exit = exitCode));
    this.client.on('output', ({ output }) => (this.#output += output));
  }

  get output(): string {
    return this.#output;
  }

  get exitCode(): number | undefined {
    return this.#exit;
  }

  request<C extends Command>(command: C, args: Arguments<C>): Promise<Body<C>> {
    return this.client.request(command, args);
  }

  /** Starts the script and says where to stop, in between whatever `configure` does; `more` are further attributes. */
  launch(configure?: () => Promise<unknown>, more: object = {}): Promise<void> {
    const attributes = { program: this.script, cwd: this.folder, ...this.#options.launch, ...more };
    return this.begin('launch', attributes, configure);
  }

  /** The same with attributes of one's own. */
  async begin(
    command: 'launch' | 'attach',
    attributes: Readonly<Record<string, unknown>>,
    configure: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    await this.request('initialize', {
      adapterID: 'cpython',
      linesStartAt1: true,
      columnsStartAt1: true,
      supportsRunInTerminalRequest: true,
    });
    const initialized = new Promise<void>((resolve) => void this.client.on('initialized', () => resolve()));
    await this.request(command, { engine: this.#options.engine, ...attributes } as Arguments<'launch'>);
    await initialized;
    await configure();
    await this.request('configurationDone', {});
  }

  /** Resolves once the output has this text, or fits this pattern. */
  async said(text: string | RegExp): Promise<void> {
    const isThere = (): boolean =>
      typeof text === 'string' ? this.#output.includes(text) : text.test(this.#output);
    if (isThere()) return;
    const never = (): Error => new Error(`it never said ${String(text)}:\n${this.#output}`);
    if (this.#terminated) throw never();
    const listening: Dispose[] = [];
    await new Promise<void>((resolve, reject) => {
      listening.push(
        this.client.on('output', () => isThere() && resolve()),
        this.client.on('terminated', () => reject(never())),
      );
    }).finally(() => listening.forEach((dispose) => void dispose()));
  }

  /** What the adapter says to a request that it refuses. */
  async refusal<C extends Command>(command: C, args: Arguments<C>): Promise<string> {
    const refused = await this.request(command, args).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(refused instanceof Error)) throw new Error(`"${command}" was not refused`);
    return refused.message;
  }

  /** The line of a marker comment, `# <name>`, in the script. */
  line(marker: string, source = this.#source): number {
    const index = source.split('\n').findIndex((line) => line.includes(`# <${marker}>`));
    if (index < 0) throw new Error(`no marker ${marker}`);
    return index + 1;
  }

  /** The marker of a line, or what the line says where it has none. */
  markerOf(line: number): string {
    const text = this.#source.split('\n')[line - 1] ?? `no line ${line}`;
    return /# <(.*)>/.exec(text)?.[1] ?? text.trim();
  }

  breakAt(...markers: readonly string[]): Promise<Body<'setBreakpoints'>> {
    return this.breakInFile(this.script, ...markers.map((marker) => ({ line: this.line(marker) })));
  }

  breakInFile(
    path: string,
    ...breakpoints: NonNullable<Arguments<'setBreakpoints'>['breakpoints']>
  ): Promise<Body<'setBreakpoints'>> {
    return this.request('setBreakpoints', { source: { path }, breakpoints });
  }

  breakOnFunctions(...names: readonly string[]): Promise<Body<'setFunctionBreakpoints'>> {
    return this.request('setFunctionBreakpoints', { breakpoints: names.map((name) => ({ name })) });
  }

  /** The next stop; rejects if the program ends instead. */
  async stopped(): Promise<Stopped & { readonly threadId: number }> {
    const stop = await this.stoppedOrEnded();
    if (stop !== undefined) return { ...stop, threadId: stop.threadId ?? 0 };
    throw new Error(`the program ended:\n${this.#output}\n${this.log.slice(-40).join('\n')}`);
  }

  /** The next stop; undefined where the program ends instead. */
  async stoppedOrEnded(): Promise<Stopped | undefined> {
    const met = this.#stops.shift();
    if (met !== undefined || this.#terminated) return met;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when the program has ended; rejects if it stops instead. */
  async ended(): Promise<void> {
    const stop = await this.stoppedOrEnded();
    if (stop !== undefined) throw new Error(`the program stopped: ${JSON.stringify(stop)}`);
  }

  async stack(threadId: number, levels = 40, startFrame = 0): Promise<readonly Frame[]> {
    return (await this.request('stackTrace', { threadId, startFrame, levels })).stackFrames;
  }

  /** The top frame at the next stop. */
  async top(): Promise<Frame & { readonly threadId: number; readonly reason: string }> {
    const { threadId, reason } = await this.stopped();
    const [frame] = await this.stack(threadId, 1);
    if (frame === undefined) throw new Error('a stop without a frame');
    return { ...frame, threadId, reason };
  }

  async step(
    command: 'next' | 'stepIn' | 'stepOut',
    threadId: number,
    more: object = {},
  ): ReturnType<DebugRun['top']> {
    await this.request(command, { threadId, ...more });
    return this.top();
  }

  async goOn(threadId: number): Promise<void> {
    await this.request('continue', { threadId });
  }

  /** Lets the program go on, up to the next stop's top frame. */
  async goOnToStop(threadId: number): ReturnType<DebugRun['top']> {
    await this.goOn(threadId);
    return this.top();
  }

  /** The rows of one scope of a frame, by name. */
  async scope(frameId: number, name: string): Promise<Rows> {
    const { scopes } = await this.request('scopes', { frameId });
    const found = scopes.find((scope) => scope.name === name);
    if (found === undefined)
      throw new Error(`no scope ${name} among ${scopes.map((scope) => scope.name).join(', ')}`);
    return this.open(found.variablesReference);
  }

  async open(variablesReference: number): Promise<Rows> {
    const { variables } = await this.request('variables', { variablesReference });
    return Object.fromEntries(variables.map((variable) => [variable.name, variable]));
  }

  async evaluate(expression: string, frameId?: number, context = 'repl'): Promise<string> {
    const args = { expression, context, ...(frameId === undefined ? {} : { frameId }) };
    return (await this.request('evaluate', args)).result;
  }

  async close(): Promise<void> {
    this.client.close();
    await this.#done;
  }

  #met(stop: Stopped | undefined): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting(stop);
    else if (stop !== undefined) this.#stops.push(stop);
  }
}

import * as v from 'valibot';
import { CpydbgError, interrupted, messageOf } from '../base/errors.js';
import { DapServer, type Answer } from '../dap/server.js';
import type { Transport } from '../dap/transport.js';
import type { AgentMaker } from './agent-maker.js';
import { capabilities } from './capabilities.js';
import { notStarted, startedAlready, unknownRequest } from './errors.js';
import { attach } from './launch/attach.js';
import { begin } from './launch/begin.js';
import { launch } from './launch/launch.js';
import type { Started, Starting } from './launch/starting.js';
import { letGo } from './launch/let-go.js';
import { parseAttach, parseLaunch } from './launch/parse-attributes.js';
import type { ClientTraits } from './launch/session-settings.js';
import type { AdapterPorts } from './ports.js';
import { parseArguments } from './requests/request.js';
import { requests } from './requests/table.js';
import { Turns } from './turns.js';

const initializeArguments = v.object({
  linesStartAt1: v.optional(v.boolean(), true),
  columnsStartAt1: v.optional(v.boolean(), true),
  supportsRunInTerminalRequest: v.optional(v.boolean(), false),
});

const disconnectArguments = v.object({ terminateDebuggee: v.optional(v.boolean()) });

const unknownClient: ClientTraits = { linesStartAt1: true, columnsStartAt1: true, runsInTerminal: false };

/** One client, and the one session that it has: from `initialize` to `disconnect`. */
export class Connection {
  readonly #ports: AdapterPorts;
  readonly #makeAgent: AgentMaker;
  readonly #server: DapServer;
  readonly #abort = new AbortController();
  readonly #turns = new Turns();
  readonly #done: Promise<void>;
  #traits = unknownClient;
  #starting: Promise<Started> | undefined;
  #started: Started | undefined;
  #begun = false;
  #ending: Promise<void> | undefined;
  #resolveDone: () => void = () => undefined;

  constructor(transport: Transport, ports: AdapterPorts, makeAgent: AgentMaker) {
    this.#ports = ports;
    this.#makeAgent = makeAgent;
    this.#done = new Promise((resolve) => {
      this.#resolveDone = resolve;
    });
    const onAbort = (): void => this.close();
    this.#server = new DapServer(
      transport,
      {
        request: (command, args, signal) => this.#answer(command, args, signal),
        closed: (reason) => {
          if (reason !== undefined) ports.log('session', messageOf(reason));
          void this.#end(undefined)
            .catch((error: unknown) => ports.log('session', messageOf(error)))
            .finally(() => {
              ports.signal.removeEventListener('abort', onAbort);
              this.#resolveDone();
            });
        },
      },
      { trace: (direction, message) => ports.log('dap', `${direction} ${JSON.stringify(message)}`) },
    );
    if (ports.signal.aborted) this.close();
    else ports.signal.addEventListener('abort', onAbort);
  }

  /** Resolves when the client is gone and nothing of the session is left. */
  get done(): Promise<void> {
    return this.#done;
  }

  close(): void {
    this.#server.close();
  }

  async #answer(command: string, args: unknown, signal: AbortSignal): Promise<Answer> {
    try {
      return { ok: true, body: await this.#serve(command, args, signal) };
    } catch (error) {
      if (error instanceof CpydbgError) {
        return {
          ok: false,
          message: inOneLine(error),
          code: error.code,
          showUser: command === 'launch' || command === 'attach',
        };
      }
      // A bug of ours costs one answer, and not the session.
      const text = error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
      this.#ports.log('session', `"${command}" failed: ${text}`);
      return {
        ok: false,
        message: `CPython Debug itself failed at "${command}": ${messageOf(error)}`,
        code: 'adapter/internal',
        showUser: false,
      };
    }
  }

  async #serve(command: string, args: unknown, signal: AbortSignal): Promise<object | undefined> {
    switch (command) {
      case 'initialize': {
        const traits = parseArguments(command, initializeArguments, args);
        this.#traits = { ...traits, runsInTerminal: traits.supportsRunInTerminalRequest };
        return capabilities;
      }
      case 'launch': {
        const attributes = parseLaunch(args);
        return this.#start(command, (starting) => launch(attributes, starting));
      }
      case 'attach': {
        const attributes = parseAttach(args);
        return this.#start(command, (starting) => attach(attributes, starting));
      }
      case 'configurationDone': {
        const started = this.#session(command);
        if (this.#begun) return undefined;
        this.#begun = true;
        await this.#turns.take(() => begin(started.session, started.stop));
        return undefined;
      }
      case 'disconnect': {
        const { terminateDebuggee } = parseArguments(command, disconnectArguments, args);
        await this.#end(terminateDebuggee);
        return undefined;
      }
    }
    const request = requests.get(command);
    if (request === undefined) throw unknownRequest(command);
    const { session } = this.#session(command);
    // To stop what goes on is of use at once or not at all.
    if (command === 'pause') return request.answer(session, args, signal);
    return this.#turns.take(() => {
      if (signal.aborted) throw interrupted();
      return request.answer(session, args, signal);
    });
  }

  async #start(command: string, start: (starting: Starting) => Promise<Started>): Promise<undefined> {
    if (this.#starting !== undefined) throw startedAlready(command);
    this.#starting = start({
      ports: this.#ports,
      client: this.#server,
      traits: this.#traits,
      makeAgent: this.#makeAgent,
      signal: this.#abort.signal,
    });
    try {
      const started = await this.#starting;
      if (this.#ending !== undefined) throw interrupted();
      this.#started = started;
      const { engine, holds } = started.session;
      if (engine.pid !== undefined) {
        this.#server.event('process', {
          name: 'python',
          systemProcessId: engine.pid,
          isLocalProcess: true,
          startMethod: holds === 'launched' ? 'launch' : 'attach',
        });
      }
      this.#server.event('initialized', undefined);
      return undefined;
    } catch (error) {
      if (this.#ending === undefined) this.#starting = undefined;
      throw error;
    }
  }

  #session(command: string): Started {
    if (this.#started === undefined) throw notStarted(command);
    return this.#started;
  }

  /** Ends the session: what was launched ends, what was attached to goes on, unless the client wants it otherwise. */
  #end(terminate: boolean | undefined): Promise<void> {
    this.#ending ??= this.#letGo(terminate);
    return this.#ending;
  }

  async #letGo(terminate: boolean | undefined): Promise<void> {
    // What has not started yet will not.
    if (this.#started === undefined) this.#abort.abort();
    const started = await this.#starting?.catch(() => undefined);
    if (started !== undefined) await letGo(started, terminate);
    this.#abort.abort();
  }
}

/** What was wrong and what to do. What the program or an engine said has no full stop of its own. */
function inOneLine({ message, remedy }: CpydbgError): string {
  if (remedy === '') return message;
  return `${message}${/[.!?:]$/.test(message) ? '' : '.'} ${remedy}`;
}

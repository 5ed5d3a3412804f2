import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { CpydbgError, interrupted, messageOf } from '../../base/errors.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { DapClient } from '../../dap/client.js';
import type { EngineContext } from '../context.js';
import { lost, noPython, refused } from '../errors.js';
import { symbolCache } from '../symbol-cache.js';

/** The Python that runs inside lldb-dap; see its `__init__.py`. */
const insideFolder = fileURLToPath(new URL('cpydbg_lldb', import.meta.url));

/** For lldb-dap's `initCommands`; whether it has worked is seen by `requireInside`. */
export const loadInside = `command script import ${quoted(insideFolder)}`;

/** Indexes of debug information are kept by what the file contains; lldb itself drops what is old. */
export function indexCommands(context: EngineContext): readonly string[] {
  const folder = symbolCache(context, 'lldb');
  if (folder === undefined) return [];
  return [
    `?settings set symbols.lldb-index-cache-path ${quoted(folder)}`,
    '?settings set symbols.enable-lldb-index-cache true',
  ];
}

/** A word for lldb's command line. */
export function quoted(word: string): string {
  return `"${word.replace(/["\\`]/g, '\\$&')}"`;
}

/** What the line of an answer begins with, as command.py has it. */
const mark = 'cpydbg: ';

/** As long as timers can wait: 24 days, for what lasts as long as the person lets it. */
export const noLimit = 2 ** 31 - 1;

const answerSchema = v.union([
  v.object({ value: v.unknown() }),
  v.object({ unreadable: v.string() }),
  v.object({ refused: v.string() }),
]);

/** A request to our Python inside lldb-dap, whose file of the same topic tells what it takes. */
export interface LldbRequest {
  readonly do: string;
  readonly [argument: string]: unknown;
}

/** lldb as our Python inside of it answers. */
export class LldbCommands {
  readonly #client: DapClient;
  readonly #signal: AbortSignal;

  constructor(client: DapClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * @param timeout in milliseconds; that of requests to lldb-dap if left out.
   * @returns the answer, or the reason that lies in the debuggee.
   * @throws CpydbgError `engines/refused`, `engines/lost` or `base/interrupted`.
   */
  async read<T>(
    request: LldbRequest,
    schema: v.GenericSchema<unknown, T>,
    timeout?: number,
  ): Promise<Reading<T>> {
    const text = await this.text(`cpydbg ${jsonForLldb(request)}`, undefined, timeout);
    const answer = answerIn(text);
    if (answer === undefined) throw refused('lldb', request.do, text);
    if ('refused' in answer) throw refused('lldb', request.do, answer.refused);
    return 'unreadable' in answer ? answer : { value: v.parse(schema, answer.value) };
  }

  /** The same where nothing in the debuggee can be in the way. */
  async ask<T>(request: LldbRequest, schema: v.GenericSchema<unknown, T>, timeout?: number): Promise<T> {
    const reading = await this.read(request, schema, timeout);
    if (isReadable(reading)) return reading.value;
    throw refused('lldb', request.do, reading.unreadable);
  }

  /** What a command of lldb's prints, after lldb-dap's repetition of the command. */
  async text(command: string, frameId?: number, timeout?: number): Promise<string> {
    const args = {
      expression: `\`${command}`,
      context: 'repl',
      ...(frameId === undefined ? {} : { frameId }),
    };
    try {
      const body = await this.#client.request('evaluate', args, timeout === undefined ? {} : { timeout });
      return body.result;
    } catch (error) {
      throw this.explained(command, error);
    }
  }

  /** The connection's error as the port says it. */
  explained(doing: string, error: unknown): unknown {
    if (this.#signal.aborted) return interrupted();
    if (error instanceof CpydbgError && error.code === 'dap/closed') {
      return lost('lldb', doing, messageOf(error), error);
    }
    return error;
  }
}

/** @throws CpydbgError `engines/no-python` where lldb could not load our Python. */
export async function requireInside(commands: LldbCommands): Promise<void> {
  const text = await commands.text(`cpydbg ${jsonForLldb({ do: 'stop' })}`);
  if (answerIn(text) === undefined) throw noPython(/^error: (.*)$/m.exec(text)?.[1] ?? '');
}

/** Nothing that means something to lldb's command line: backticks are expressions there. */
export function jsonForLldb(request: LldbRequest): string {
  return JSON.stringify(request).replace(
    /[^\x20-\x5f\x61-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The answer in what lldb-dap gives for a command: the command itself, what lldb had to say, and our line. */
export function answerIn(text: string): v.InferOutput<typeof answerSchema> | undefined {
  const line = text.split('\n').findLast((each) => each.startsWith(mark));
  return line === undefined ? undefined : v.parse(answerSchema, JSON.parse(line.slice(mark.length)));
}

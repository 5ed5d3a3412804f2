import type { DapClient } from '../../dap/client.js';
import type { Breakpoint } from '../engine.js';
import { refused } from '../errors.js';
import { breakpointOf } from './dap-records.js';

interface Wanted<Where> {
  readonly where: Where;
  /** Undefined until lldb-dap has answered for the first time. */
  id: number | undefined;
}

/** Breakpoints set and cleared one by one over a protocol that always says all of a kind at once. */
export class LldbBreakpoints {
  readonly #client: DapClient;
  #functions: Wanted<string>[] = [];
  readonly #lines = new Map<string, Wanted<number>[]>();

  constructor(client: DapClient) {
    this.#client = client;
  }

  onFunction(name: string): Promise<Breakpoint> {
    this.#functions.push({ where: name, id: undefined });
    return this.#sayFunctions().then((all) => last(all, name));
  }

  onLine(file: string, line: number): Promise<Breakpoint> {
    this.#lines.set(file, [...(this.#lines.get(file) ?? []), { where: line, id: undefined }]);
    return this.#sayLines(file).then((all) => last(all, `${file}:${line}`));
  }

  async clear({ id }: Breakpoint): Promise<void> {
    if (this.#functions.some((wanted) => wanted.id === id)) {
      this.#functions = this.#functions.filter((wanted) => wanted.id !== id);
      await this.#sayFunctions();
    }
    for (const [file, lines] of this.#lines) {
      if (!lines.some((wanted) => wanted.id === id)) continue;
      this.#lines.set(
        file,
        lines.filter((wanted) => wanted.id !== id),
      );
      await this.#sayLines(file);
    }
  }

  async #sayFunctions(): Promise<readonly Breakpoint[]> {
    const wanted = this.#functions;
    const body = await this.#client.request('setFunctionBreakpoints', {
      breakpoints: wanted.map(({ where }) => ({ name: where })),
    });
    return remember(wanted, body.breakpoints.map(breakpointOf));
  }

  async #sayLines(file: string): Promise<readonly Breakpoint[]> {
    const wanted = this.#lines.get(file) ?? [];
    const body = await this.#client.request('setBreakpoints', {
      source: { path: file },
      breakpoints: wanted.map(({ where }) => ({ line: where })),
    });
    return remember(wanted, body.breakpoints.map(breakpointOf));
  }
}

/** Answers come in the order of the question. */
function remember<Where>(wanted: Wanted<Where>[], answered: readonly Breakpoint[]): readonly Breakpoint[] {
  wanted.forEach((each, index) => {
    each.id = answered[index]?.id;
  });
  return answered;
}

function last(breakpoints: readonly Breakpoint[], where: string): Breakpoint {
  const breakpoint = breakpoints.at(-1);
  if (breakpoint === undefined) throw refused('lldb', `break at ${where}`, 'it gave no breakpoint');
  return breakpoint;
}

import * as v from 'valibot';
import { address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Variable } from '../debug-engine.js';
import type { Frame } from '../engine.js';
import { noLimit, type LldbCommands } from './commands.js';
import type { ProgramState } from './program-state.js';
import { complaintOf } from './records.js';

const variableSchema = v.pipe(
  v.object({
    name: v.string(),
    value: v.nullable(v.string()),
    reason: v.nullable(v.string()),
    type: v.nullable(v.string()),
    expression: v.string(),
    members: v.number(),
    pointer: v.nullable(v.number()),
  }),
  v.transform(({ value, reason, type, pointer, ...rest }): Variable => {
    const reading = value === null ? { unreadable: complaintOf(reason ?? '') } : { value };
    const known = { ...rest, value: reading, type: type ?? undefined };
    return pointer === null ? known : { ...known, pointer: address(pointer) };
  }),
);

const variablesSchema = v.array(variableSchema);

/** What expressions take: lldb, and the program, which runs where they call its functions. */
export interface ExpressionParts {
  readonly commands: LldbCommands;
  readonly state: ProgramState;
}

/** C variables and expressions of a frame. */
export class LldbVariables {
  readonly #parts: ExpressionParts;

  constructor(parts: ExpressionParts) {
    this.#parts = parts;
  }

  locals({ thread, level }: Frame): Promise<readonly Variable[]> {
    return this.#parts.commands.ask({ do: 'locals', thread, level }, variablesSchema);
  }

  statics({ thread, level }: Frame, limit: number): Promise<readonly Variable[]> {
    return this.#parts.commands.ask({ do: 'statics', thread, level, limit }, variablesSchema);
  }

  registers({ thread, level }: Frame): Promise<readonly Variable[]> {
    return this.#parts.commands.ask({ do: 'registers', thread, level }, variablesSchema);
  }

  inspect(expression: string, frame: Frame): Promise<Reading<Variable>> {
    return this.#express('inspect', { expression }, frame, variableSchema);
  }

  members(
    expression: string,
    frame: Frame,
    start: number,
    count: number,
  ): Promise<Reading<readonly Variable[]>> {
    return this.#express('members', { expression, start, count }, frame, variablesSchema);
  }

  assign(expression: string, value: string, frame: Frame): Promise<Reading<string>> {
    return this.#express('assign', { expression, value }, frame, v.string());
  }

  evaluate(expression: string, frame: Frame): Promise<Reading<string>> {
    return this.#express('evaluate', { expression }, frame, v.string());
  }

  async integer(expression: string, frame: Frame): Promise<Reading<bigint>> {
    const said = await this.#express('integer', { expression }, frame, v.string());
    return isReadable(said) ? { value: BigInt(said.value) } : said;
  }

  async #express<T>(
    what: string,
    args: object,
    { thread, level }: Frame,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<Reading<T>> {
    const { commands, state } = this.#parts;
    const said = await state.during(
      commands.read({ do: what, ...args, thread, level }, schema, noLimit),
      (result) => !isReadable(result),
    );
    return isReadable(said) ? said : { unreadable: complaintOf(said.unreadable) };
  }
}

import type { Arguments } from '../../dap/protocol.js';
import { noBreakpoint } from './errors.js';
import type { DebugSession } from './session.js';
import type { AdapterBreakpoint } from './shapes.js';
import type { Where } from './where.js';

/** An expression whose memory is watched, as the adapter knows it. */
export interface Watched {
  readonly kind: 'data';
  readonly expression: string;
  readonly dataId: string;
}

export interface BreakpointOptions {
  readonly condition?: string | undefined;
  readonly hitCondition?: string | undefined;
  readonly logMessage?: string | undefined;
  /** Goes away at the next stop. */
  readonly temporary?: boolean;
}

/** A breakpoint of the person's, and what the adapter made of it. */
export interface Breakpoint extends BreakpointOptions {
  readonly number: number;
  readonly where: Where | Watched;
  readonly enabled: boolean;
  /** Undefined until the adapter was told. */
  readonly made: AdapterBreakpoint | undefined;
}

/** The person's breakpoints, with numbers of their own that stay. Each change tells the adapter all of one kind. */
export class Breakpoints {
  #all: readonly Breakpoint[] = [];
  #next = 1;
  #session: DebugSession | undefined;

  get all(): readonly Breakpoint[] {
    return this.#all;
  }

  /** @throws CpydbgError `cli/no-breakpoint`. */
  find(number: string | number): Breakpoint {
    const found = this.#all.find((each) => String(each.number) === String(number));
    if (found !== undefined) return found;
    throw noBreakpoint(
      String(number),
      this.#all.map((each) => each.number),
    );
  }

  /** Those that the adapter's numbers mean. */
  hit(ids: readonly number[]): readonly Breakpoint[] {
    return this.#all.filter(({ made }) => made?.id !== undefined && ids.includes(made.id));
  }

  /** Tells a session that begins about every breakpoint; what changes later goes to it too. */
  async begin(session: DebugSession): Promise<void> {
    const isAnother = this.#session !== undefined;
    this.#session = session;
    // What an address meant in another process is of no use in this one.
    this.#all = this.#all
      .filter(({ where }) => !isAnother || (where.kind !== 'data' && where.kind !== 'instruction'))
      .map((each) => ({ ...each, made: undefined }));
    session.client.on('breakpoint', ({ breakpoint, reason }) => {
      if (reason !== 'removed') this.#learn(breakpoint);
    });
    for (const group of new Set(this.#all.map(({ where }) => groupOf(where)))) await this.#tell(group);
  }

  async add(where: Where | Watched, options: BreakpointOptions = {}): Promise<Breakpoint> {
    const number = this.#next++;
    this.#all = [...this.#all, { ...options, number, where, enabled: true, made: undefined }];
    try {
      await this.#tell(groupOf(where));
    } catch (error) {
      this.#all = this.#all.filter((each) => each.number !== number);
      throw error;
    }
    return this.find(number);
  }

  async change(
    number: number,
    change: BreakpointOptions & { readonly enabled?: boolean },
  ): Promise<Breakpoint> {
    const before = this.find(number);
    this.#replace(number, { ...before, ...change });
    await this.#tell(groupOf(before.where));
    return this.find(number);
  }

  async remove(numbers: readonly number[]): Promise<void> {
    const gone = this.#all.filter((each) => numbers.includes(each.number));
    this.#all = this.#all.filter((each) => !numbers.includes(each.number));
    for (const group of new Set(gone.map(({ where }) => groupOf(where)))) await this.#tell(group);
  }

  /** Takes away what was only for the stop that came. */
  async removeTemporary(): Promise<void> {
    await this.remove(this.#all.filter(({ temporary }) => temporary === true).map(({ number }) => number));
  }

  #replace(number: number, next: Breakpoint): void {
    this.#all = this.#all.map((each) => (each.number === number ? next : each));
  }

  #learn(breakpoint: AdapterBreakpoint): void {
    const known = this.#all.find(({ made }) => made?.id !== undefined && made.id === breakpoint.id);
    if (known !== undefined)
      this.#replace(known.number, { ...known, made: { ...known.made, ...breakpoint } });
  }

  async #tell(group: string): Promise<void> {
    const session = this.#session;
    if (session === undefined || session.state?.kind === 'ended') return;
    const mine = this.#all.filter(({ where, enabled }) => enabled && groupOf(where) === group);
    const made = await request(session, group, mine);
    mine.forEach(({ number }, index) => {
      const now = this.#all.find((each) => each.number === number);
      if (now !== undefined) this.#replace(number, { ...now, made: made[index] });
    });
  }
}

/** The adapter is told about all breakpoints of one file at once, and of the other kinds. */
function groupOf(where: Where | Watched): string {
  return where.kind === 'line' ? `line ${where.file}` : where.kind;
}

async function request(
  { client }: DebugSession,
  group: string,
  mine: readonly Breakpoint[],
): Promise<readonly AdapterBreakpoint[]> {
  if (group === 'function')
    return (await client.request('setFunctionBreakpoints', functions(mine))).breakpoints;
  if (group === 'instruction') {
    return (await client.request('setInstructionBreakpoints', instructions(mine))).breakpoints;
  }
  if (group === 'data') return (await client.request('setDataBreakpoints', watched(mine))).breakpoints;
  const path = group.slice('line '.length);
  return (await client.request('setBreakpoints', { source: { path }, breakpoints: lines(mine) })).breakpoints;
}

function functions(mine: readonly Breakpoint[]): Arguments<'setFunctionBreakpoints'> {
  return {
    // Messages of functions are ours: the protocol has them for lines alone.
    breakpoints: mine.flatMap(({ where, condition, hitCondition, logMessage }) =>
      where.kind === 'function'
        ? [{ name: where.name, ...given({ condition, hitCondition, logMessage }) }]
        : [],
    ),
  };
}

function instructions(mine: readonly Breakpoint[]): Arguments<'setInstructionBreakpoints'> {
  return {
    breakpoints: mine.flatMap(({ where, condition, hitCondition }) =>
      where.kind === 'instruction'
        ? [{ instructionReference: where.address, ...given({ condition, hitCondition }) }]
        : [],
    ),
  };
}

function watched(mine: readonly Breakpoint[]): Arguments<'setDataBreakpoints'> {
  return {
    breakpoints: mine.flatMap(({ where, condition, hitCondition }) =>
      where.kind === 'data'
        ? [{ dataId: where.dataId, accessType: 'write' as const, ...given({ condition, hitCondition }) }]
        : [],
    ),
  };
}

function lines(mine: readonly Breakpoint[]): NonNullable<Arguments<'setBreakpoints'>['breakpoints']> {
  return mine.flatMap(({ where, condition, hitCondition, logMessage }) =>
    where.kind === 'line' ? [{ line: where.line, ...given({ condition, hitCondition, logMessage }) }] : [],
  );
}

/** Only what there is: adapters take an empty condition for one. */
function given(texts: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])),
  );
}

import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Stop } from '../../engines/engine.js';
import type { Stopped } from '../stop/stops.js';

/** Lets the program run once. @returns its next stop, which is an interruption where one was asked for meanwhile. */
export type Leg = (start: () => Promise<Stop>) => Promise<Stop>;

/**
 * How the program goes on: by one leg, or by several, with work at the stops between them. Only in a leg can it be
 * interrupted: whatever is asked for in between waits for the next one.
 */
export type Way = (leg: Leg) => Promise<Stop>;

/** What is to be done with a stop. */
export type Verdict =
  | { readonly kind: 'show' }
  /** `how`: other than by resuming. */
  | { readonly kind: 'go-on'; readonly how?: Way };

export interface RunListener {
  /** The program begins to run. */
  running(): void;
  /** It is about to leave the stop that was shown, though what was asked for was something else. */
  moved(): void;
  /** It has stopped, for whatever reason: what was read before is old. */
  stopped(): void;
  /** Decides about a stop; `show` says that the person has been told of it. */
  judge(stop: Stopped, paused: boolean): Promise<Verdict>;
  ended(stop: Exclude<Stop, Stopped>): void;
  /** The engine is gone, or something of ours failed. */
  failed(error: unknown): void;
}

/** Something that is done at a stop. @returns another stop, if one came of it: there the program stands then. */
export type StoppedWork = (stop: Stopped) => Promise<Stop | undefined>;

interface Interruption {
  readonly work: StoppedWork;
  readonly done: (error?: unknown) => void;
}

/** Lets the program run, and keeps it running past stops that nobody needs to see. */
export class Runner {
  readonly #engine: DebugEngine;
  readonly #listener: RunListener;
  readonly #interruptions: Interruption[] = [];
  #run: Promise<void> | undefined;
  #asked: 'nobody' | 'person' | 'work' = 'nobody';
  /** A stop was asked for, and another one came first: ours may still come, and is nobody's then. */
  #stray = false;
  /** The program stands still, though it is not known yet whether for the person: there is nothing to interrupt. */
  #standing = true;
  #over = false;

  constructor(engine: DebugEngine, listener: RunListener) {
    this.#engine = engine;
    this.#listener = listener;
  }

  get running(): boolean {
    return this.#run !== undefined;
  }

  /**
   * Starts on a way, and answers at once. What comes of it is the listener's.
   *
   * @param onward how it goes on from a stop that nobody needs to see; left out: the program is resumed.
   */
  run(way: Way, onward: Way = (leg) => leg(() => this.#engine.resume())): void {
    if (this.#over) return;
    this.#listener.running();
    const run = this.#keepRunning(way, onward).finally(() => {
      if (this.#run !== run) return;
      this.#run = undefined;
      this.#flush();
    });
    this.#run = run;
  }

  /** Goes on from a stop that came while something was done at another one. */
  meet(stop: Stop): void {
    this.#listener.moved();
    this.run(() => Promise.resolve(stop));
  }

  /** Stops the program for the person. Does nothing where it stands still. */
  async pause(): Promise<void> {
    if (this.#run === undefined) return;
    this.#asked = 'person';
    if (!this.#standing) await this.#engine.pause();
  }

  /** Resolves when the program stands still, or has ended. */
  async settled(): Promise<void> {
    await this.#run;
  }

  /**
   * Does something for which the program must stand still; where it runs, it is stopped for that, and runs on as if
   * nothing had been.
   *
   * @param here where it stands, if it does.
   */
  async whileStopped(here: Stopped | undefined, work: StoppedWork): Promise<void> {
    if (this.#over) return;
    if (this.#run === undefined) {
      const other = here === undefined ? undefined : await work(here);
      if (other !== undefined) this.meet(other);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#interruptions.push({
        work,
        done: (error) => {
          if (error === undefined) resolve();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- handed on as it came
          else reject(error);
        },
      });
      if (this.#asked !== 'nobody') return;
      this.#asked = 'work';
      if (!this.#standing) this.#interruptEngine();
    });
  }

  /** Nothing runs any more, and nothing will. */
  over(): void {
    this.#over = true;
    this.#flush();
  }

  async #keepRunning(way: Way, onward: Way): Promise<void> {
    let next = way;
    try {
      for (;;) {
        const stop = await next(this.#leg);
        if (this.#over) return;
        if (stop.kind !== 'stopped') {
          this.#listener.ended(stop);
          return;
        }
        this.#listener.stopped();
        const asked = this.#asked;
        const by = this.#whoAsked(stop);
        const other = await this.#interrupt(stop);
        if (other !== undefined) {
          next = () => Promise.resolve(other);
          continue;
        }
        if (by === 'work') {
          next = onward;
          continue;
        }
        const verdict = await this.#listener.judge(stop, by === 'person');
        if (verdict.kind === 'go-on') {
          // The person wants a stop to see, and this is none.
          if (asked === 'person') this.#asked = 'person';
          next = verdict.how ?? onward;
          continue;
        }
        // What was asked for while it was judged is done where the program stands now.
        const late = await this.#interrupt(stop);
        if (late !== undefined) {
          this.#listener.running();
          next = () => Promise.resolve(late);
          continue;
        }
        this.#asked = 'nobody';
        this.#run = undefined;
        return;
      }
    } catch (error) {
      if (!this.#over) this.#listener.failed(error);
    }
  }

  readonly #leg: Leg = async (start) => {
    this.#standing = false;
    try {
      const coming = start();
      // Asked for while it stood still: now it runs.
      if (this.#asked !== 'nobody') this.#interruptEngine();
      return await coming;
    } finally {
      this.#standing = true;
    }
  };

  #interruptEngine(): void {
    this.#engine.pause().catch((error: unknown) => this.#listener.failed(error));
  }

  #whoAsked(stop: Stopped): 'nobody' | 'person' | 'work' {
    const isInterrupt = stop.reason === 'other' || /^(SIGINT|SIGSTOP|0)$/.test(stop.detail);
    const asked = this.#asked;
    this.#asked = 'nobody';
    const stray = this.#stray;
    this.#stray = asked !== 'nobody' && !isInterrupt;
    if (!isInterrupt) return 'nobody';
    return asked === 'nobody' && stray ? 'work' : asked;
  }

  async #interrupt(stop: Stopped): Promise<Stop | undefined> {
    for (let first = this.#interruptions.shift(); first !== undefined; first = this.#interruptions.shift()) {
      try {
        const other = await first.work(stop);
        first.done();
        // The rest is done where the program stands now.
        if (other !== undefined) return other;
      } catch (error) {
        first.done(error);
      }
    }
    return undefined;
  }

  /** Whoever waits for a stop waits no longer: the program has ended. */
  #flush(): void {
    for (const { done } of this.#interruptions.splice(0)) done();
  }
}

import { address, type Address } from '../../../src/base/address.js';
import type { Reading } from '../../../src/base/reading.js';
import type {
  Breakpoint,
  BreakpointId,
  Engine,
  Frame,
  Place,
  Stop,
  ThreadId,
} from '../../../src/engines/engine.js';
import { osThread, paintPython } from '../painted/painted-python.js';

export const thread = 1 as ThreadId;

/** What happens at one `resume`. */
export type Scene =
  | {
      readonly at: string;
      readonly frames: readonly (readonly [name: string, place?: Place])[];
      readonly python?: Place;
    }
  | { readonly signal: string }
  | Exclude<Stop, { kind: 'stopped' }>;

export interface Script {
  readonly scenes: readonly Scene[];
  /** What is printed before each resume comes back. */
  readonly prints?: readonly string[];
  readonly unverified?: readonly string[];
}

/** An engine that plays a script. */
export class FakeEngine implements Engine {
  readonly kind = 'gdb';
  readonly version = 'fake 1.0';
  readonly pid = 42;
  readonly cleared: string[] = [];
  readonly #script: Script;
  readonly #names: string[] = [];
  #next = 0;
  #scene: Scene | undefined;
  #listener: (text: string) => void = () => undefined;
  #painted: { place: Place | undefined; python: ReturnType<typeof paintPython> } | undefined;

  constructor(script: Script) {
    this.#script = script;
  }

  breakOnFunction(name: string): Promise<Breakpoint> {
    this.#names.push(name);
    const verified = !(this.#script.unverified ?? []).includes(name);
    return Promise.resolve({ id: this.#names.length as BreakpointId, verified, place: undefined });
  }

  breakOnLine(): Promise<Breakpoint> {
    return Promise.reject(new Error('not in this play'));
  }

  clear(breakpoint: Breakpoint): Promise<void> {
    this.cleared.push(this.#names[breakpoint.id - 1] ?? '');
    return Promise.resolve();
  }

  resume(): Promise<Stop> {
    this.#listener(this.#script.prints?.[this.#next] ?? '');
    this.#scene = this.#script.scenes[this.#next++];
    const scene = this.#scene;
    if (scene === undefined) return Promise.reject(new Error('the play is over'));
    if ('kind' in scene) return Promise.resolve(scene);
    const common = { kind: 'stopped', thread } as const;
    return Promise.resolve(
      'signal' in scene
        ? { ...common, reason: 'signal', breakpoints: [], detail: scene.signal }
        : {
            ...common,
            reason: 'breakpoint',
            breakpoints: [(this.#names.indexOf(scene.at) + 1) as BreakpointId],
            detail: '',
          },
    );
  }

  stepIn(): Promise<Stop> {
    return this.resume();
  }

  next(): Promise<Stop> {
    return this.resume();
  }

  threads() {
    return Promise.resolve([{ id: thread, osId: osThread, name: undefined }]);
  }

  stackTrace(_: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    const frames = this.#scene !== undefined && 'frames' in this.#scene ? this.#scene.frames : [];
    return Promise.resolve(
      frames
        .map(([name, place], level) => ({ thread, level, function: name, place, address: address(level) }))
        .slice(start, start + count),
    );
  }

  evaluate(): Promise<Reading<string>> {
    return Promise.resolve({ unreadable: 'not in this play' });
  }

  evaluateInteger(expression: string): Promise<Reading<bigint>> {
    const value = {
      '(unsigned long)&_PyRuntime': BigInt(this.#python().runtime),
      '(unsigned long)Py_Version': 0x030b02f0n,
    }[expression];
    return Promise.resolve(value === undefined ? { unreadable: 'no such symbol' } : { value });
  }

  readMemory(at: Address, size: number): Promise<Reading<Uint8Array>> {
    const bytes = new Uint8Array(size);
    const there = this.#python().memory.read(at, bytes);
    return Promise.resolve(there === size ? { value: bytes } : { unreadable: 'no memory' });
  }

  onOutput(listener: (text: string) => void) {
    this.#listener = listener;
    return () => undefined;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  /** A 3.11, which has no debug offsets, with one frame at the place that the scene names. */
  #python() {
    const place = this.#scene !== undefined && 'at' in this.#scene ? this.#scene.python : undefined;
    if (this.#painted?.place !== place || this.#painted === undefined) {
      const frame = place === undefined ? undefined : { function: 'greet', ...place };
      this.#painted = { place, python: paintPython('3.11.2', frame) };
    }
    return this.#painted.python;
  }
}

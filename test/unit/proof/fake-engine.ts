import { address, type Address } from '../../../src/base/address.js';
import { attempt, type Reading } from '../../../src/base/reading.js';
import type {
  Breakpoint,
  BreakpointId,
  Engine,
  Frame,
  Place,
  Stop,
  ThreadId,
} from '../../../src/engines/engine.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { FakeStack } from '../stack/fake-stack.js';

export const thread = 1 as ThreadId;

const osThread = 77;

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
  readonly #pythons = new Map<Place | undefined, PythonTarget>();

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
    return Promise.resolve(attempt(() => this.#python().memory.bytes(at, size)));
  }

  onOutput(listener: (text: string) => void) {
    this.#listener = listener;
    return () => undefined;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  #python(): PythonTarget {
    const place = this.#scene !== undefined && 'at' in this.#scene ? this.#scene.python : undefined;
    const python = this.#pythons.get(place) ?? pythonAt(place);
    this.#pythons.set(place, python);
    return python;
  }
}

/** A 3.11, which has no debug offsets, with one frame at `place`; without one it is not initialised yet. */
function pythonAt(place: Place | undefined): PythonTarget {
  const stack = new FakeStack('3.11');
  if (place === undefined) {
    stack.heap.image.set(stack.target.runtime, '_PyRuntimeState.interpreters.head', 0);
  } else {
    const lines = [place.line - 10];
    const code = stack.code({ name: 'greet', file: place.file, lines });
    stack.addThread(osThread, stack.frame({ code, unit: 0 }));
  }
  return stack.target;
}

import { address } from '../../../src/base/address.js';
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

/** The fields of a 3.13 interpreter that has one frame, at a place that the scene names. */
function interpreter(python: Place): Readonly<Record<string, bigint>> {
  const frame = '((struct _PyInterpreterFrame *)0x2000)';
  const code = '((PyCodeObject *)0x3000)';
  const text = (at: bigint, length: number): Record<string, bigint> => {
    const it = `((PyASCIIObject *)0x${at.toString(16)})`;
    return {
      [`${it}->state.kind + 16 * ${it}->state.compact + 32 * ${it}->state.ascii`]: 49n,
      [`${it}->length`]: BigInt(length),
      [`(unsigned long long)0x${at.toString(16)} + sizeof(PyASCIIObject)`]: at + 40n,
    };
  };
  return {
    '_PyRuntime.interpreters.main': 1n,
    '_PyRuntime.interpreters.main->threads.head': 0x1000n,
    '((PyThreadState *)0x1000)->native_thread_id': 77n,
    '((PyThreadState *)0x1000)->current_frame': 0x2000n,
    [`${frame}->owner`]: 0n,
    [`${frame}->f_executable`]: 0x3000n,
    [`${frame}->instr_ptr`]: 0x30c0n,
    '((PyObject *)0x3000)->ob_type == &PyCode_Type': 1n,
    [`${code}->co_qualname`]: 0x4000n,
    [`${code}->co_filename`]: 0x5000n,
    [`${code}->co_firstlineno`]: BigInt(python.line),
    [`${code}->co_linetable`]: 0x6000n,
    [`&${code}->co_code_adaptive`]: 0x30c0n,
    '((PyVarObject *)0x6000)->ob_size': 2n,
    '&((PyBytesObject *)0x6000)->ob_sval': 0x6020n,
    ...text(0x4000n, 5),
    ...text(0x5000n, python.file.length),
  };
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
    return Promise.resolve([{ id: thread, osId: 77, name: undefined }]);
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
    const python = this.#python();
    const value = python === undefined ? undefined : interpreter(python)[expression];
    return Promise.resolve(value === undefined ? { unreadable: 'no such member' } : { value });
  }

  readMemory(at: bigint, size: number): Promise<Reading<Uint8Array>> {
    const texts = new Map<bigint, string>([
      [0x4028n, 'greet'],
      [0x5028n, this.#python()?.file ?? ''],
      [0x6020n, '\u0080\u0000'],
    ]);
    const bytes = Buffer.from(texts.get(at) ?? '', 'latin1').subarray(0, size);
    return Promise.resolve(bytes.length === size ? { value: bytes } : { unreadable: 'no memory' });
  }

  onOutput(listener: (text: string) => void) {
    this.#listener = listener;
    return () => undefined;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  #python(): Place | undefined {
    return this.#scene !== undefined && 'at' in this.#scene ? this.#scene.python : undefined;
  }
}

import { address, type Address } from '../../../src/base/address.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { factsOf } from '../../../src/cpython/versions/facts.js';
import type { PythonThread } from '../../../src/cpython/stack/threads.js';
import { FakeHeap, type Build } from '../objects/fake-heap.js';

export { builds, type Build } from '../objects/fake-heap.js';

export const kinds = { hidden: 0x10, local: 0x20, cell: 0x40, free: 0x80 } as const;

export interface FakeCode {
  readonly name?: string;
  readonly file?: string;
  /** Lines of the code units, one after another, as differences; the first one is 10. Without columns. */
  readonly lines?: readonly number[];
  /** Code units before the first traceable one. */
  readonly traceable?: number;
  /** Names and bits of kinds. */
  readonly variables?: readonly (readonly [string, number])[];
  /** `CO_OPTIMIZED` is 1. */
  readonly flags?: number;
}

export interface FakeFrame {
  readonly code?: Address;
  /** The frame that called it. */
  readonly previous?: number;
  readonly owner?: 'thread' | 'generator' | 'frameObject' | 'shim' | number;
  /** The unit that runs, counted from the first. Up to 3.12 memory has the same while a call is in flight. */
  readonly unit?: number;
  /** Words of `localsplus`, as they are in memory. */
  readonly slots?: readonly (number | bigint)[];
  /** Words of them that are in use; -1: the eval loop has the top in a register. */
  readonly top?: number;
  /** 3.11. */
  readonly isEntry?: boolean;
  /** Where to write it; anywhere if left out. */
  readonly at?: Address;
}

/** Interpreters, threads and frames in an image, written field by field. */
export class FakeStack {
  readonly heap: FakeHeap;
  readonly build: Build;
  readonly target: PythonTarget;
  readonly interpreter: Address;

  constructor(build: Build) {
    this.build = build;
    this.heap = new FakeHeap(build);
    const { image } = this.heap;
    const { layout } = image;
    const last = layout.has('PyInterpreterState.ceval.gil')
      ? layout.offset('_PyRuntimeState.interpreters.main')
      : layout.offset('_PyRuntimeState.ceval.gil') + layout.size('_gil_runtime_state');
    this.target = { ...image.target, runtime: image.allocate(last + 8) };
    this.interpreter = this.addInterpreter(0);
    image.set(this.target.runtime, '_PyRuntimeState.interpreters.main', this.interpreter);
  }

  /** Goes in front of those that are there. */
  addInterpreter(id: number): Address {
    const { image } = this.heap;
    const at = image.allocate(image.layout.size('PyInterpreterState'));
    image.set(at, 'PyInterpreterState.id', id);
    const head = image.get(this.target.runtime, '_PyRuntimeState.interpreters.head');
    image.set(at, 'PyInterpreterState.next', head);
    image.set(this.target.runtime, '_PyRuntimeState.interpreters.head', at);
    return at;
  }

  /** A thread in front of those that are there. */
  addThread(osId: number, frame = 0, interpreter = this.interpreter): Address {
    const { image } = this.heap;
    const { layout } = image;
    const size = layout.has('_PyThreadStateImpl.asyncio_tasks_head')
      ? layout.size('_PyThreadStateImpl')
      : layout.size('PyThreadState');
    const at = image.allocate(size);
    image.set(at, 'PyThreadState.native_thread_id', osId);
    image.set(at, 'PyThreadState.thread_id', osId * 16);
    image.set(at, 'PyThreadState.next', image.get(interpreter, 'PyInterpreterState.threads.head'));
    image.set(interpreter, 'PyInterpreterState.threads.head', at);
    if (layout.has('PyThreadState.current_frame')) {
      image.set(at, 'PyThreadState.current_frame', frame);
    } else {
      const cframe = image.allocate(layout.size('_PyCFrame'));
      image.set(cframe, '_PyCFrame.current_frame', frame);
      image.set(at, 'PyThreadState.cframe', cframe);
    }
    return at;
  }

  /** A thread that stands in `frame`, as `readThreads` would give it. */
  threadIn(frame: number): PythonThread {
    return {
      address: this.addThread(1, frame),
      interpreter: this.interpreter,
      osId: 1,
      identifier: 16,
      holdsGil: undefined,
      waitsForGil: undefined,
      currentFrame: frame === 0 ? undefined : address(frame),
    };
  }

  bytes(content: Uint8Array): Address {
    const { image } = this.heap;
    const first = image.layout.offset('PyBytesObject.ob_sval');
    const at = this.heap.instance(this.heap.typeNamed('bytes'), first + content.length + 1);
    image.set(at, 'PyVarObject.ob_size', content.length);
    content.forEach((byte, index) => {
      image.write(at + first + index, byte, 1);
    });
    return at;
  }

  code({ name = 'Some.work', file = '/main.py', lines = [0, 1, 1], ...rest }: FakeCode = {}): Address {
    const { traceable = 0, variables = [], flags = 1 } = rest;
    const { heap } = this;
    const { image } = heap;
    const first = image.layout.offset('PyCodeObject.co_code_adaptive');
    const at = heap.instance(heap.typeNamed('code'), first + lines.length * 2);
    image.set(at, 'PyVarObject.ob_size', lines.length);
    image.set(at, 'PyCodeObject.co_qualname', heap.str(name));
    image.set(at, 'PyCodeObject.co_name', heap.str(name.slice(name.lastIndexOf('.') + 1)));
    image.set(at, 'PyCodeObject.co_filename', heap.str(file));
    image.set(at, 'PyCodeObject.co_firstlineno', 10);
    image.set(at, 'PyCodeObject._co_firsttraceable', traceable);
    image.set(at, 'PyCodeObject.co_flags', flags);
    image.set(at, 'PyCodeObject.co_stacksize', 10);
    image.set(at, 'PyCodeObject.co_nlocalsplus', variables.length);
    image.set(at, 'PyCodeObject.co_localsplusnames', heap.tuple(variables.map(([each]) => heap.str(each))));
    image.set(
      at,
      'PyCodeObject.co_localspluskinds',
      this.bytes(Uint8Array.from(variables, ([, kind]) => kind)),
    );
    // Each unit an entry of the form without columns: a difference of lines, with its sign in the lowest bit.
    const table = lines.flatMap((delta) => [0x80 | (13 << 3), Math.abs(delta) * 2 + (delta < 0 ? 1 : 0)]);
    image.set(at, 'PyCodeObject.co_linetable', this.bytes(Uint8Array.from(table)));
    return at;
  }

  instructions(code: Address, unit = 0): Address {
    return address(code + this.heap.image.layout.offset('PyCodeObject.co_code_adaptive') + unit * 2);
  }

  frame({ code, previous = 0, owner = 'thread', unit = 1, slots = [], ...rest }: FakeFrame = {}): Address {
    const { image } = this.heap;
    const { layout } = image;
    const at = rest.at ?? image.allocate(layout.size('_PyInterpreterFrame') + slots.length * 8);
    const first = layout.offset('_PyInterpreterFrame.localsplus');
    const runs = code ?? this.code();
    image.set(at, this.#named('_PyInterpreterFrame.f_executable', '_PyInterpreterFrame.f_code'), runs);
    image.set(at, '_PyInterpreterFrame.previous', previous);
    image.set(at, '_PyInterpreterFrame.owner', this.#owner(owner));
    image.set(at, this.#instruction, this.instructions(runs, unit));
    slots.forEach((slot, index) => {
      image.write(at + first + index * 8, slot);
    });
    const { top = slots.length, isEntry = false } = rest;
    if (layout.has('_PyInterpreterFrame.stackpointer')) {
      image.set(at, '_PyInterpreterFrame.stackpointer', top < 0 ? 0 : at + first + top * 8);
    } else {
      image.set(at, '_PyInterpreterFrame.stacktop', top);
    }
    if (layout.has('_PyInterpreterFrame.is_entry')) {
      image.set(at, '_PyInterpreterFrame.is_entry', isEntry ? 1 : 0);
    }
    return at;
  }

  setInstruction(frame: Address, at: number): void {
    this.heap.image.set(frame, this.#instruction, at);
  }

  /** A generator with a frame inside, in the state of this name: `FRAME_SUSPENDED`. */
  generator(state: number, frame: FakeFrame = {}, type = 'generator'): Address {
    const { image } = this.heap;
    const { layout } = image;
    const first = layout.offset('PyGenObject.gi_iframe');
    const size = first + layout.size('_PyInterpreterFrame') + (frame.slots?.length ?? 0) * 8;
    const at = this.heap.instance(this.heap.typeNamed(type), size);
    image.set(at, 'PyGenObject.gi_frame_state', state);
    this.frame({ ...frame, owner: 'generator', at: address(at + first) });
    return at;
  }

  cell(content: number): Address {
    const at = this.heap.instance(this.heap.typeNamed('cell'), 'PyCellObject');
    this.heap.image.set(at, 'PyCellObject.ob_ref', content);
    return at;
  }

  get #instruction() {
    return this.#named('_PyInterpreterFrame.instr_ptr', '_PyInterpreterFrame.prev_instr');
  }

  #named<Newer extends string, Older extends string>(newer: Newer, older: Older): Newer | Older {
    return this.heap.image.layout.has(newer as never) ? newer : older;
  }

  #owner(owner: FakeFrame['owner'] & (string | number)): number {
    if (typeof owner === 'number') return owner;
    const { frames } = factsOf(this.target.version, this.target.freeThreaded);
    if (owner !== 'shim') return frames.owners[owner];
    const [shim] = frames.ownersWithoutCode;
    if (shim === undefined) throw new Error(`${this.build} has no shims`);
    return shim;
  }
}

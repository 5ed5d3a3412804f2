import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { EnumeratorName } from '../layouts/catalogue.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { unitSize } from './code-reader.js';
import { readFrame, type PythonFrame } from './python-frame.js';
import { readValueStack } from './value-stack.js';

/** `created`: has not begun. `awaiting`: suspended, and what it waits for is a generator or an awaitable of its own. */
export type GeneratorState = 'created' | 'suspended' | 'awaiting' | 'running' | 'finished';

/** Types whose objects have a frame inside; they share one struct. None of them can be subclassed. */
const generatorTypes = ['generator', 'coroutine', 'async_generator'];

/** Whether an object is a generator, a coroutine or an asynchronous generator. */
export function isGenerator(target: PythonTarget, object: Address): boolean {
  return generatorTypes.includes(typeName(target, typeOf(target, object)));
}

/** The state of a generator, coroutine or asynchronous generator. Throws `Unreadable` for one that none can have. */
export function generatorState(target: PythonTarget, generator: Address): GeneratorState {
  const { memory, layout } = target;
  const value = (memory.u8(address(generator + layout.offset('PyGenObject.gi_frame_state'))) << 24) >> 24;
  const is = (name: EnumeratorName) => value === layout.constant(name);
  if (is('FRAME_CREATED')) return 'created';
  if (is('FRAME_EXECUTING')) return 'running';
  if (is('FRAME_COMPLETED') || is('FRAME_CLEARED')) return 'finished';
  // While another thread looks at what it awaits (free-threaded builds from 3.15 on).
  if (is('FRAME_SUSPENDED_YIELD_FROM') || is('FRAME_SUSPENDED_YIELD_FROM_LOCKED')) return 'awaiting';
  if (is('FRAME_SUSPENDED')) return resumesAwaiting(target, generator) ? 'awaiting' : 'suspended';
  return giveUp(`no generator at ${hex(generator)}: its state is ${value}`);
}

/**
 * The frame of a generator, coroutine or asynchronous generator: where it is suspended, or where it runs right now.
 *
 * @returns undefined for one that is finished. Throws `Unreadable` where there is none.
 */
export function generatorFrame(target: PythonTarget, generator: Address): PythonFrame | undefined {
  if (generatorState(target, generator) === 'finished') return undefined;
  return readFrame(target, frameAddress(target, generator));
}

/**
 * What a suspended generator waits for: `gi_yieldfrom`, `cr_await`, `ag_await`. It lies on top of the value stack
 * (Objects/genobject.c, v3.11.2, v3.13.0: _PyGen_yf). From 3.15 on there is one more above it, NULL or the number of the
 * item, for iterators that are no objects (Include/internal/pycore_interpframe.h, v3.15.0: _PyFrame_StackPeek).
 */
export function awaitedBy(target: PythonTarget, generator: Address): Address | undefined {
  if (generatorState(target, generator) !== 'awaiting') return undefined;
  const frame = readFrame(target, frameAddress(target, generator));
  if (frame === undefined) return undefined;
  const stack = readValueStack(target, frame);
  if ('unreadable' in stack) return giveUp(stack.unreadable);
  const top = stack.value.findLast(({ kind }) => kind !== 'null' && kind !== 'integer');
  return top?.kind === 'object' ? top.object : undefined;
}

function frameAddress({ layout }: PythonTarget, generator: Address): Address {
  return address(generator + layout.offset('PyGenObject.gi_iframe'));
}

/** Up to 3.12 only the RESUME that comes next says what the YIELD_VALUE before it was for: 2 `yield from`, 3 `await`. */
function resumesAwaiting(target: PythonTarget, generator: Address): boolean {
  const { awaiting } = factsOf(target.version, target.freeThreaded, target.layout).bytecode;
  if (awaiting.by === 'frame-state') return false;
  const frame = readFrame(target, frameAddress(target, generator));
  if (frame === undefined) return false;
  const next = address(frame.instructionAddress + unitSize);
  const opcode = target.memory.u8(next);
  const argument = target.memory.u8(address(next + 1));
  return awaiting.opcodes.includes(opcode) && argument >= 2;
}

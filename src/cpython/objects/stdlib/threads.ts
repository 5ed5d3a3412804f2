import { hex, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { needPointer, readNumber } from '../field-access.js';
import { readLong } from '../long.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { fullName } from '../qualified-name.js';
import { isInstance, isNone, shortTypeName, typeOf } from '../type-objects.js';
import { dequeSize } from './deques.js';
import { isLocked } from './locks.js';
import { needAttribute } from './user-containers.js';

/** `threading.Thread` (Lib/threading.py, v3.11.0, v3.13.0 and v3.14.0). */
const thread: ObjectDecoder = {
  types: [],
  classes: ['threading.Thread'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const ident = needAttribute(target, object, '_ident');
    const words = [
      stateOf(target, object),
      ...(isTrue(target, needAttribute(target, object, '_daemonic')) ? ['daemon'] : []),
      ...(isNone(target, ident) ? [] : [rendering.repr(ident)]),
    ];
    return `<${name}(${rendering.str(needAttribute(target, object, '_name'))}, ${words.join(' ')})>`;
  },
};

const condition: ObjectDecoder = {
  types: [],
  classes: ['threading.Condition'],
  repr(object, rendering) {
    const { target } = rendering;
    const waiters = dequeSize(target, needAttribute(target, object, '_waiters')).length;
    return `<Condition(${rendering.repr(needAttribute(target, object, '_lock'))}, ${waiters})>`;
  },
};

const event = withState('threading.Event', (object, { target }) =>
  isTrue(target, needAttribute(target, object, '_flag')) ? 'set' : 'unset',
);

const semaphore = withState(
  'threading.Semaphore',
  (object, rendering) => `value=${rendering.repr(needAttribute(rendering.target, object, '_value'))}`,
);

const boundedSemaphore = withState('threading.BoundedSemaphore', (object, rendering) => {
  const [value, first] = ['_value', '_initial_value'].map((name) =>
    rendering.repr(needAttribute(rendering.target, object, name)),
  );
  return `value=${value ?? ''}/${first ?? ''}`;
});

/** Its state is -2 when it is broken, and 0 or 1 while it fills. */
const barrier = withState('threading.Barrier', (object, rendering) => {
  const { target } = rendering;
  const state = readLong(target, needAttribute(target, object, '_state'));
  if (state === -2n) return 'broken';
  const waiting = state === 0n ? rendering.repr(needAttribute(target, object, '_count')) : '0';
  return `waiters=${waiting}/${rendering.repr(needAttribute(target, object, '_parties'))}`;
});

export const threadDecoders: readonly ObjectDecoder[] = [
  thread,
  condition,
  event,
  semaphore,
  boundedSemaphore,
  barrier,
];

function withState(name: string, state: (object: Address, rendering: Rendering) => string): ObjectDecoder {
  return {
    types: [],
    classes: [name],
    repr(object, rendering) {
      const type = fullName(rendering.target, typeOf(rendering.target, object));
      return `<${type} at ${hex(object)}: ${state(object, rendering)}>`;
    },
  };
}

function stateOf(target: PythonTarget, object: Address): string {
  const started = isTrue(target, needAttribute(target, needAttribute(target, object, '_started'), '_flag'));
  if (isDone(target, object, started)) return 'stopped';
  return started ? 'started' : 'initial';
}

function isDone(target: PythonTarget, object: Address, started: boolean): boolean {
  const handle = attribute(target, object, '_os_thread_handle') ?? attribute(target, object, '_handle');
  if (handle !== undefined && isInstance(target, handle, '_thread._ThreadHandle')) {
    const state = needPointer(target, handle, 'PyThreadHandleObject.handle');
    return readNumber(target, state, 'ThreadHandle.thread_is_exiting.v') !== 0;
  }
  if (isTrue(target, needAttribute(target, object, '_is_stopped'))) return true;
  // Before 3.13 the repr looks whether the lock that the thread holds while it runs is free.
  const lock = attribute(target, object, '_tstate_lock');
  return started && lock !== undefined && !isNone(target, lock) && !isLocked(target, lock);
}

function isTrue(target: PythonTarget, flag: Address): boolean {
  return isInstance(target, flag, 'int') ? readLong(target, flag) !== 0n : giveUp('a flag that is no bool');
}

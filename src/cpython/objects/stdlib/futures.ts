import { hex, type Address } from '../../../base/address.js';
import { attempt, isReadable } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { generatorFrame, isGenerator } from '../../stack/generators.js';
import { attribute } from '../attributes.js';
import { nameOf, qualnameOf } from '../callables/callable-name.js';
import { generatorCode } from '../callables/generators.js';
import { fieldAddress, needPointer, readPointer } from '../field-access.js';
import { listItems, listSize } from '../list.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { tupleItems } from '../tuple.js';
import { isInstance, isNone, shortTypeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';
import { part, textPart } from './child-forms.js';
import { needAttribute } from './user-containers.js';

/** `fut_state` (Modules/_asynciomodule.c, v3.11.0 to v3.15.0). */
const states = ['pending', 'cancelled', 'finished'];

/** Wrappers round a callback that are looked into. */
const maxWrappers = 10;

/** `asyncio.Future`; its repr is Python code in Lib/asyncio/base_futures.py, v3.11.0 (_future_repr_info). */
const future: ObjectDecoder = {
  types: ['_asyncio.Future'],
  repr: (object, rendering) => infoText(rendering, object, [stateOf(rendering.target, object)]),
  parts: futureParts,
};

/** `asyncio.Task` (Lib/asyncio/base_tasks.py, v3.11.0: _task_repr_info). */
const task: ObjectDecoder = {
  types: ['_asyncio.Task'],
  repr(object, rendering) {
    const { target } = rendering;
    const waiter = given(target, readPointer(target, object, 'TaskObj.task_fut_waiter'));
    const coroutine = given(target, readPointer(target, object, 'TaskObj.task_coro'));
    return infoText(rendering, object, [
      isCancelling(target, object) ? 'cancelling' : stateOf(target, object),
      `name=${taskName(rendering, object)}`,
      ...(coroutine === undefined ? [] : [`coro=<${coroutineText(target, coroutine)}>`]),
      ...(waiter === undefined ? [] : [`wait_for=${rendering.repr(waiter)}`]),
    ]);
  },
  parts: (target, object) => [
    part(target, object, 'name', 'TaskObj.task_name'),
    part(target, object, 'coro', 'TaskObj.task_coro'),
    part(target, object, 'fut_waiter', 'TaskObj.task_fut_waiter'),
    part(target, object, 'context', 'TaskObj.task_context'),
    ...futureParts(target, object),
  ],
};

/** `concurrent.futures.Future` (Lib/concurrent/futures/_base.py, v3.11.0). */
const concurrentFuture: ObjectDecoder = {
  types: [],
  classes: ['concurrent.futures._base.Future'],
  repr(object, rendering) {
    const { target } = rendering;
    const state = rendering
      .str(needAttribute(target, object, '_state'))
      .toLowerCase()
      .replace(/_and_notified$/, '');
    const start = `<${shortTypeName(target, typeOf(target, object))} at ${hex(object)} state=${state}`;
    if (state !== 'finished') return `${start}>`;
    const raised = given(target, attribute(target, object, '_exception'));
    const outcome = raised ?? needAttribute(target, object, '_result');
    return `${start} ${raised === undefined ? 'returned' : 'raised'} ${shortTypeName(target, typeOf(target, outcome))}>`;
  },
};

export const futureDecoders: readonly ObjectDecoder[] = [future, task, concurrentFuture];

function futureParts(target: PythonTarget, object: Address): ReturnType<typeof part>[] {
  return [
    textPart('state', () => stateOf(target, object)),
    part(target, object, 'result', 'FutureObj.fut_result'),
    part(target, object, 'exception', 'FutureObj.fut_exception'),
    part(target, object, 'loop', 'FutureObj.fut_loop'),
  ];
}

/** A task begins with the fields of a future. */
function stateOf(target: PythonTarget, object: Address): string {
  const state = target.memory.i32(fieldAddress(target, object, 'FutureObj.fut_state'));
  return states[state] ?? `unknown state ${state}`;
}

function infoText(rendering: Rendering, object: Address, words: readonly string[]): string {
  const { target } = rendering;
  const name = shortTypeName(target, typeOf(target, object));
  return `<${[name, ...words, ...outcomeTexts(rendering, object), ...callbackTexts(rendering, object)].join(' ')}>`;
}

/** Python would shorten a long result (reprlib); here the limits of the rendering do. */
function outcomeTexts(rendering: Rendering, object: Address): string[] {
  const { target } = rendering;
  if (stateOf(target, object) !== 'finished') return [];
  const exception = given(target, readPointer(target, object, 'FutureObj.fut_exception'));
  if (exception !== undefined) return [`exception=${rendering.repr(exception)}`];
  return [`result=${rendering.repr(readPointer(target, object, 'FutureObj.fut_result'))}`];
}

/** The first callback is in a field of its own, the others are in a list, each with its context. */
function callbackTexts(rendering: Rendering, object: Address): string[] {
  const { target } = rendering;
  const first = readPointer(target, object, 'FutureObj.fut_callback0');
  const list = given(target, readPointer(target, object, 'FutureObj.fut_callbacks'));
  const others = list === undefined ? 0 : listSize(target, list);
  const pair = list === undefined || others === 0 ? undefined : listItems(target, list, others - 1, 1)[0];
  const last = pair === undefined ? undefined : tupleItems(target, pair, 0, 1)[0];
  const count = others + (first === undefined ? 0 : 1);
  if (count === 0) return [];
  const ends = [first, last].filter((callback) => callback !== undefined);
  const texts = ends.map((callback) => callbackText(rendering, callback));
  if (count > 2) texts.splice(1, 0, `<${count - 2} more>`);
  return [`cb=[${texts.join(', ')}]`];
}

/** Without the arguments of a partial, as from 3.12 on (Lib/asyncio/format_helpers.py, v3.13.0: _format_callback). */
function callbackText(rendering: Rendering, callback: Address): string {
  const { target } = rendering;
  let fn = callback;
  let calls = '()';
  for (let hops = 0; hops < maxWrappers && isInstance(target, fn, 'functools.partial'); hops += 1) {
    fn = needPointer(target, fn, 'partialobject.fn');
    calls += '()';
  }
  const name = qualnameOf(target, fn) ?? nameOf(target, fn) ?? rendering.repr(fn);
  return `${name}${calls}${sourceText(target, fn)}`;
}

function sourceText(target: PythonTarget, callback: Address): string {
  let fn = callback;
  for (let hops = 0; hops < maxWrappers; hops += 1) {
    const inner = attribute(target, fn, '__wrapped__');
    if (inner === undefined) break;
    fn = inner;
  }
  if (!isInstance(target, fn, 'function')) return '';
  return ` at ${definedAt(target, needPointer(target, fn, 'PyFunctionObject.func_code'))}`;
}

/** From 3.12 on, a name that nobody gave is kept as its number until someone asks for it. */
function taskName(rendering: Rendering, object: Address): string {
  const { target } = rendering;
  const name = readPointer(target, object, 'TaskObj.task_name');
  const isNumber = name !== undefined && isInstance(target, name, 'int');
  return isNumber ? `'Task-${rendering.repr(name)}'` : rendering.repr(name);
}

function isCancelling(target: PythonTarget, object: Address): boolean {
  if (!target.layout.has('TaskObj.task_num_cancels_requested')) return false;
  const requests = target.memory.i32(fieldAddress(target, object, 'TaskObj.task_num_cancels_requested'));
  return requests > 0 && stateOf(target, object) === 'pending';
}

/** Lib/asyncio/coroutines.py, v3.11.0: _format_coroutine. */
function coroutineText(target: PythonTarget, coroutine: Address): string {
  const name = `${qualnameOf(target, coroutine) ?? shortTypeName(target, typeOf(target, coroutine))}()`;
  if (!isGenerator(target, coroutine)) return name;
  const frame = attempt(() => generatorFrame(target, coroutine));
  if (isReadable(frame) && frame.value !== undefined) {
    return `${name} running at ${frame.value.file}:${frame.value.line ?? 'None'}`;
  }
  const place = attempt(() => definedAt(target, generatorCode(target, coroutine)));
  return `${name} done${isReadable(place) ? `, defined at ${place.value}` : ''}`;
}

function definedAt(target: PythonTarget, code: Address): string {
  const file = readUnicode(target, needPointer(target, code, 'PyCodeObject.co_filename'));
  return `${file}:${target.memory.i32(fieldAddress(target, code, 'PyCodeObject.co_firstlineno'))}`;
}

/** What is there and not None. */
function given(target: PythonTarget, object: Address | undefined): Address | undefined {
  return object === undefined || isNone(target, object) ? undefined : object;
}

import { address, type Address } from '../../base/address.js';
import { attempt, giveUp } from '../../base/reading.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { awaitedBy, generatorState, isGenerator, type GeneratorState } from './generators.js';
import { readFrame, type PythonFrame } from './python-frame.js';

/** One of the objects that wait for each other. */
export interface AwaitLink {
  readonly object: Address;
  /** `tp_name`: `coroutine`, `_asyncio.Future`. */
  readonly type: string;
  /** Of a generator, coroutine or asynchronous generator. */
  readonly state?: GeneratorState;
  /** Where it waits; undefined for what has no frame, or none any more. */
  readonly frame?: PythonFrame;
  /** Why the chain ends here, if that is not because nothing is awaited. */
  readonly unreadable?: string;
}

/** Awaits in awaits; CPython's own recursion limit is lower. */
const maxLinks = 10_000;

/**
 * C types that only pass on to another object what they are asked for, and have that object first after the head
 * (Objects/genobject.c, v3.11.2 and v3.13.0: PyCoroWrapper, PyAsyncGenASend, PyAsyncGenAThrow; Objects/iterobject.c:
 * anextawaitableobject; Modules/_asynciomodule.c: futureiterobject).
 */
const wrappers = [
  'coroutine_wrapper',
  'async_generator_asend',
  'async_generator_athrow',
  'anext_awaitable',
  '_asyncio.FutureIter',
];

/**
 * What a coroutine (or generator) waits for, what that waits for, and so on: the coroutine itself first, at the end what
 * is not waiting: a future, a task, a generator-based awaitable, or a coroutine that runs right now.
 */
export function awaitChain(target: PythonTarget, coroutine: Address): readonly AwaitLink[] {
  const links: AwaitLink[] = [];
  const seen = new Set<Address>();
  for (let at: Address | undefined = coroutine; at !== undefined;) {
    const object: Address = at;
    if (seen.has(object)) return withReason(links, 'the awaits go round');
    if (seen.size >= maxLinks) return withReason(links, `there are more than ${maxLinks} awaits`);
    seen.add(object);
    const step = attempt(() => stepFrom(target, object));
    if ('unreadable' in step) return [...links, { object, type: '?', unreadable: step.unreadable }];
    links.push(step.value.link);
    at = step.value.next;
  }
  return links;
}

interface Step {
  readonly link: AwaitLink;
  readonly next: Address | undefined;
}

function stepFrom(target: PythonTarget, object: Address): Step {
  const type = typeName(target, typeOf(target, object));
  if (isGenerator(target, object)) return generatorStep(target, object, type);
  if (!wrappers.includes(type)) return { link: { object, type }, next: undefined };
  const next = target.memory.pointer(address(object + target.layout.size('PyObject')));
  return { link: { object, type }, next: next === 0 ? undefined : next };
}

function generatorStep(target: PythonTarget, object: Address, type: string): Step {
  const state = generatorState(target, object);
  const at = address(object + target.layout.offset('PyGenObject.gi_iframe'));
  const frame =
    state === 'finished' ? undefined : (readFrame(target, at) ?? giveUp('a generator without a frame'));
  const link = { object, type, state, ...(frame === undefined ? {} : { frame }) };
  const next = attempt(() => awaitedBy(target, object));
  if ('unreadable' in next) return { link: { ...link, unreadable: next.unreadable }, next: undefined };
  return { link, next: next.value };
}

function withReason(links: readonly AwaitLink[], unreadable: string): readonly AwaitLink[] {
  return links.map((link, index) => (index === links.length - 1 ? { ...link, unreadable } : link));
}

import { address, type Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import { attribute } from '../objects/attributes.js';
import { readPointer } from '../objects/field-access.js';
import { setItems, setSize } from '../objects/set.js';
import { isInstance, isNone } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { moduleGlobal } from './imported-modules.js';
import { joinLists, walkList, type Listed } from './linked-list.js';
import type { PythonThread } from './threads.js';

/** Tasks that are listed at most. */
const maxTasks = 100_000;

/** An `asyncio.Task`. */
export interface AsyncioTask {
  /** The task object. */
  readonly address: Address;
  /** What it runs: start of an `awaitChain`. Undefined once it is finished. */
  readonly coroutine: Address | undefined;
  /** Its name: a `str`. */
  readonly name: Address | undefined;
}

/**
 * The asyncio tasks of an interpreter that are not gone, finished ones among them if somebody still holds them. Up to
 * 3.13 asyncio keeps them in sets, from 3.14 on each thread has a list of those that are written in C.
 *
 * @param threads those of the interpreter.
 */
export function readAsyncioTasks(
  target: PythonTarget,
  interpreter: Address,
  threads: readonly PythonThread[],
): Listed<AsyncioTask> {
  const lists = [
    ...threads.map((thread) => tasksOfThread(target, thread)),
    tasksOfInterpreter(target, interpreter),
    tasksOfSets(target, interpreter),
  ];
  const found = joinLists(lists);
  return { ...found, items: [...new Set(found.items)].map((task) => readTask(target, task)) };
}

/** A task in C has its coroutine in a field, one in Python in an attribute. */
function readTask(target: PythonTarget, task: Address): AsyncioTask {
  return {
    address: task,
    coroutine: partOf(target, task, 'TaskObj.task_coro', '_coro'),
    name: partOf(target, task, 'TaskObj.task_name', '_name'),
  };
}

function partOf(
  target: PythonTarget,
  task: Address,
  field: 'TaskObj.task_coro' | 'TaskObj.task_name',
  attributeName: string,
): Address | undefined {
  const part = attempt(() => {
    const inC = isInstance(target, task, '_asyncio.Task') && target.layout.has(field);
    const value = inC ? readPointer(target, task, field) : attribute(target, task, attributeName);
    return value === undefined || isNone(target, value) ? undefined : value;
  });
  return 'value' in part ? part.value : undefined;
}

/** 3.14 and newer: a circular list with its head in the thread's state. */
function tasksOfThread(target: PythonTarget, thread: PythonThread): Listed<Address> {
  if (!target.layout.has('_PyThreadStateImpl.asyncio_tasks_head')) return { items: [] };
  return circle(
    target,
    address(thread.address + target.layout.offset('_PyThreadStateImpl.asyncio_tasks_head')),
  );
}

/** 3.14 and newer: tasks whose thread has ended. */
function tasksOfInterpreter(target: PythonTarget, interpreter: Address): Listed<Address> {
  if (!target.layout.has('PyInterpreterState.asyncio_tasks_head')) return { items: [] };
  return circle(target, address(interpreter + target.layout.offset('PyInterpreterState.asyncio_tasks_head')));
}

/** The nodes (`struct llist_node`, `next` first) are inside of the tasks (Include/internal/pycore_llist.h, v3.14.0). */
function circle(target: PythonTarget, head: Address): Listed<Address> {
  const found = attempt(() => {
    const node = target.layout.offset('TaskObj.task_node');
    const first = target.memory.pointer(head);
    // Before asyncio is imported there is no list.
    if (first === 0) return { items: [] };
    const nodes = walkList(target, { of: 'asyncio tasks', head: first, next: 0, max: maxTasks, end: head });
    return onlyTasks(target, { ...nodes, items: nodes.items.map((at) => address(at - node)) });
  });
  return 'value' in found ? found.value : { items: [], cut: found.unreadable };
}

/** A list that was looked for in the wrong place has something else in it. */
function onlyTasks(target: PythonTarget, list: Listed<Address>): Listed<Address> {
  const items = list.items.filter((at) => {
    const isTask = attempt(() => isInstance(target, at, '_asyncio.Task'));
    return 'value' in isTask && isTask.value;
  });
  const cut = list.cut ?? 'not all in the list of asyncio tasks are tasks';
  return items.length === list.items.length ? list : { items, cut };
}

/** `_scheduled_tasks`, in 3.11 `_all_tasks`: a WeakSet. `_eager_tasks`: a set (Lib/asyncio/tasks.py, v3.11.2, v3.13.0). */
function tasksOfSets(target: PythonTarget, interpreter: Address): Listed<Address> {
  const found = attempt(() => {
    const scheduled =
      moduleGlobal(target, interpreter, 'asyncio.tasks', '_scheduled_tasks') ??
      moduleGlobal(target, interpreter, 'asyncio.tasks', '_all_tasks');
    const references = scheduled === undefined ? undefined : attribute(target, scheduled, 'data');
    const eager = moduleGlobal(target, interpreter, 'asyncio.tasks', '_eager_tasks');
    return joinLists([dereferenced(target, itemsOf(target, references)), itemsOf(target, eager)]);
  });
  return 'value' in found ? found.value : { items: [], cut: found.unreadable };
}

function itemsOf(target: PythonTarget, set: Address | undefined): Listed<Address> {
  if (set === undefined) return { items: [] };
  const { extent } = setSize(target, set);
  const items = setItems(target, set, 0, Math.min(extent, maxTasks));
  return extent > maxTasks
    ? { items, cut: `there are more than ${maxTasks} places in a set of tasks` }
    : { items };
}

/** What weak references refer to; dead ones are left out. */
function dereferenced(target: PythonTarget, references: Listed<Address>): Listed<Address> {
  const alive = references.items.flatMap((reference) => {
    const object = attempt(() => {
      const at = readPointer(target, reference, 'PyWeakReference.wr_object');
      return at === undefined || isNone(target, at) ? [] : [at];
    });
    return 'value' in object ? object.value : [];
  });
  return { ...references, items: alive };
}

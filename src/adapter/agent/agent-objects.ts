import type { Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import { fieldAddress, needPointer, readCount, readPointers } from '../../cpython/objects/field-access.js';
import { isNone, typeName, typeOf } from '../../cpython/objects/type-objects.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { unpack } from './letters.js';
import { readNews, type Letter } from './news.js';

/** What the agent keeps for us, by its place in the list `root` (python/mailbox.py). */
const places = {
  mailbox: 0,
  poke: 1,
  trapType: 2,
  function: 3,
  reply: 4,
  logs: 5,
  traceFunction: 6,
} as const;

/** `tp_name` of the type of which all arguments of traps are. */
const trapTypeName = 'cpydbg.trap';

/** `tp_name` of the type of the object that is poked. */
const pokeTypeName = 'cpydbg.poke';

/** Bytes of a letter at most: an answer is bounded by the agent, and log lines come while they are few. */
const maxLetter = 8 * 1024 * 1024;

/** The agent in one interpreter: where to write to it, and what to call. */
export interface AgentObjects {
  /** The list that has all of it. */
  readonly root: Address;
  /** Where the mailbox's bytes are. */
  readonly mailbox: Address;
  /** An object whose truth serves the mailbox. */
  readonly poke: Address;
  /** The C function of the trap: `sys.getrefcount`. */
  readonly trapFunction: Address;
  /** What `sys.settrace` was given, where it takes that for each thread (3.11). */
  readonly traceFunction: Address | undefined;
}

/** Reads what an agent keeps. Throws `Unreadable` where `root` is no such list. */
export function readAgent(target: PythonTarget, root: Address): AgentObjects {
  const items = listItems(target, root);
  const traceFunction = items[places.traceFunction];
  const method = needPointer(target, items[places.function] ?? giveUp('no agent'), 'PyCFunctionObject.m_ml');
  return {
    root,
    mailbox: needPointer(target, items[places.mailbox] ?? giveUp('no mailbox'), 'PyByteArrayObject.ob_start'),
    poke: items[places.poke] ?? giveUp('no agent'),
    trapFunction: needPointer(target, method, 'PyMethodDef.ml_meth'),
    traceFunction: traceFunction === undefined || isNone(target, traceFunction) ? undefined : traceFunction,
  };
}

/**
 * Reads an agent that was left in a program, which may run another one by now.
 *
 * Throws `Unreadable` where there is none.
 */
export function readLivingAgent(target: PythonTarget, root: Address): AgentObjects {
  if (typeName(target, typeOf(target, root)) !== 'list') giveUp('no agent');
  const agent = readAgent(target, root);
  if (typeName(target, typeOf(target, agent.poke)) !== pokeTypeName) giveUp('no agent');
  return agent;
}

/** The argument of the trap's function. */
export interface TrapToken {
  readonly address: Address;
  readonly root: Address;
  readonly letter: Letter;
}

/** @returns undefined for an object that is not the agent's. */
export function readTrapToken(target: PythonTarget, token: Address): TrapToken | undefined {
  if (typeName(target, typeOf(target, token)) !== trapTypeName) return undefined;
  const [root, letter] = listItems(target, token);
  return {
    address: token,
    root: root ?? giveUp('a trap without an agent'),
    letter: readLetter(target, letter),
  };
}

/** The answer to what was asked for by a poke. */
export function readReply(target: PythonTarget, { root }: AgentObjects): Letter {
  return readLetter(target, listItems(target, root)[places.reply]);
}

function readLetter(target: PythonTarget, bytes: Address | undefined): Letter {
  if (bytes === undefined) return giveUp('no letter');
  const size = readCount(target, bytes, 'PyVarObject.ob_size');
  if (size > maxLetter) return giveUp(`a letter of ${size} bytes`);
  const texts = unpack(target.memory.bytes(fieldAddress(target, bytes, 'PyBytesObject.ob_sval'), size));
  return readNews(texts ?? giveUp('a broken letter')) ?? giveUp('a letter that makes no sense');
}

/** Items of a small list. */
export function listItems(target: PythonTarget, list: Address): (Address | undefined)[] {
  const count = readCount(target, list, 'PyVarObject.ob_size');
  if (count === 0 || count > 100_000) return [];
  return readPointers(target, needPointer(target, list, 'PyListObject.ob_item'), count);
}

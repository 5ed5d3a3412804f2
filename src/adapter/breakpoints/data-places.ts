import { address, hex, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { fieldAddress } from '../../cpython/objects/field-access.js';
import { readRefCount } from '../../cpython/objects/refcount.js';
import { parsePath } from '../../cpython/paths/parse-path.js';
import { resolvePath } from '../../cpython/paths/resolve-path.js';
import { frameScope, noScope } from '../../cpython/paths/scope.js';
import { slotOfPath } from '../../cpython/paths/slot-of-path.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { giveUp } from '../../base/reading.js';
import { notHere } from '../errors.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';

/** A place in memory that can be watched, and what it is for people. */
export interface DataPlace {
  readonly address: Address;
  /** In bytes. */
  readonly size: number;
  readonly title: string;
}

/** Bytes that hardware can watch at once. */
const sizes: ReadonlySet<number> = new Set([1, 2, 4, 8]);

/**
 * What a person names: `refcount NAME`, a Python path, `c:EXPRESSION`, or an address with a size, `0x7f…/4`.
 *
 * @throws CpydbgError where that has no place that could be watched.
 */
export async function dataPlace(
  session: Session,
  text: string,
  frame: ShownFrame | undefined,
): Promise<DataPlace> {
  const [, prefix, rest = text] = /^\s*(refcount\s+|c:)?([\s\S]*)$/.exec(text) ?? [];
  if (prefix === 'c:' || (prefix === undefined && frame?.part.kind === 'c'))
    return placeOfC(session, rest, frame);
  const at = /^(0x[0-9a-fA-F]{1,16})\/([1248])$/.exec(rest.trim());
  if (at?.[1] !== undefined) {
    return { address: address(BigInt(at[1])), size: Number(at[2]), title: `memory at ${at[1]}` };
  }
  const wantsCount = prefix !== undefined;
  const place = await session.view.read((target) =>
    wantsCount ? placeOfCount(target, rest, frame) : placeOfPath(target, rest, frame),
  );
  if (isReadable(place)) return place.value;
  throw notHere(
    `A data breakpoint on ${text.trim()}`,
    place.unreadable,
    'Watch something that is kept in memory.',
  );
}

/** The count of an object that was shown. */
export function countPlace(target: PythonTarget, object: Address, title: string): DataPlace {
  const count = readRefCount(target, object);
  if (count.meaning === 'immortal') giveUp(`it is ${count.text}`);
  // Free-threaded builds count in two places; the owner's is the one that moves most.
  const field = target.freeThreaded ? 'PyObject.ob_ref_local' : 'PyObject.ob_refcnt';
  const size = Math.min(8, target.layout.field(field).size);
  return { address: fieldAddress(target, object, field), size, title: `reference count of ${title}` };
}

function placeOfCount(target: PythonTarget, text: string, frame: ShownFrame | undefined): DataPlace {
  const path = parsePath(text.trim());
  if ('problem' in path) return giveUp(path.problem);
  const found = resolvePath(target, scopeOf(target, frame), path);
  if ('reason' in found) return giveUp(found.reason);
  return found.kind === 'object'
    ? countPlace(target, found.object, text.trim())
    : giveUp('it is no object with a reference count');
}

function placeOfPath(target: PythonTarget, text: string, frame: ShownFrame | undefined): DataPlace {
  const path = parsePath(text.trim());
  if ('problem' in path) return giveUp(path.problem);
  const python = frame?.part.kind === 'python' ? frame.part.frame.frame : undefined;
  const slot = slotOfPath(target, scopeOf(target, frame), python, path);
  return { address: slot, size: 8, title: text.trim() };
}

function scopeOf(target: PythonTarget, frame: ShownFrame | undefined): Parameters<typeof resolvePath>[1] {
  return frame?.part.kind === 'python' ? frameScope(target, frame.part.frame.frame) : noScope;
}

async function placeOfC(
  { engine }: Session,
  expression: string,
  frame: ShownFrame | undefined,
): Promise<DataPlace> {
  const title = `c:${expression.trim()}`;
  if (frame === undefined) throw notHere(title, 'no frame was chosen', 'Choose a C frame.');
  const at = await engine.evaluateInteger(`&(${expression})`, frame.native);
  const size = await engine.evaluateInteger(`sizeof(${expression})`, frame.native);
  if (!isReadable(at)) throw notHere(title, at.unreadable, 'Watch a variable that is kept in memory.');
  const bytes = isReadable(size) ? Number(size.value) : 8;
  if (!sizes.has(bytes)) {
    throw notHere(title, `it has ${bytes} bytes, and hardware watches 1, 2, 4 or 8`, 'Watch a part of it.');
  }
  return { address: address(at.value), size: bytes, title };
}

/** As the client hands it back: nothing is kept for it here. */
export function dataIdOf({ address: at, size }: DataPlace): string {
  return `${hex(at)}/${size}`;
}

export function parseDataId(id: string): { readonly address: Address; readonly size: number } | undefined {
  const match = /^(0x[0-9a-f]{1,16})\/([1248])$/.exec(id);
  return match?.[1] === undefined
    ? undefined
    : { address: address(BigInt(match[1])), size: Number(match[2]) };
}

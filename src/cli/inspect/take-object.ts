import type { Address } from '../../base/address.js';
import type { Limits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import { cView } from '../../cpython/c-view/c-view.js';
import { children } from '../../cpython/objects/children.js';
import { describe } from '../../cpython/objects/describe.js';
import type { Found } from '../../cpython/paths/found.js';
import { propertyNames } from '../../cpython/paths/properties.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { EngineKind } from '../../engines/engine.js';
import type { Inspection } from '../../inspect/inspection.js';
import type { Surroundings } from '../surroundings.js';
import { findObject, findObjectThroughEngine, type PathWish } from './find-object.js';
import type { Branch, FoundReport, ObjectReport } from './object-report.js';
import { branchOf, openObject, type OpenObjectOptions } from './open-object.js';
import { subjectOf } from './subject.js';
import { readThroughEngine } from './through-engine.js';

export interface ObjectWish extends OpenObjectOptions, PathWish {
  /** Whether the C struct is wanted too. */
  readonly c: boolean;
}

/** The object itself is shown at more length than what is in it. */
const limits: Limits = { items: 100, characters: 2_000, depth: 5, objects: 1_000 };

/**
 * Everything that `cpydbg object` shows.
 *
 * @throws CpydbgError `cli/…`: the path is none, or leads nowhere.
 */
export function takeObject(inspection: Inspection, wish: ObjectWish, file: string | undefined): ObjectReport {
  const { value, changed } = findObject(inspection, wish, (target, found) => reportOf(target, found, wish));
  return { subject: subjectOf(inspection, file), changed, path: wish.path, ...value };
}

/** The same where only a debugger can read the process: on macOS. */
export function takeObjectThroughEngine(
  pid: number,
  wish: ObjectWish,
  kind: EngineKind,
  surroundings: Pick<Surroundings, 'exec' | 'signal'>,
): Promise<ObjectReport> {
  return readThroughEngine(pid, kind, surroundings, async (reader) => {
    const value = await findObjectThroughEngine(reader, wish, (target, found) =>
      reportOf(target, found, wish),
    );
    return { subject: reader.subject, changed: false, path: wish.path, ...value };
  });
}

function reportOf(target: PythonTarget, found: Found, wish: ObjectWish): FoundReport {
  switch (found.kind) {
    case 'value':
      return found;
    case 'slice': {
      const items = itemsOfSlice(target, found, wish);
      return { kind: 'slice', of: describe(target, found.of), range: found.range, items };
    }
    case 'object': {
      const { object } = found;
      const c = wish.c ? attempt(() => cView(target, object)) : undefined;
      return {
        kind: 'object',
        summary: describe(target, object, limits),
        inside: openObject(target, object, wish),
        properties: propertyNames(target, object),
        ...(c !== undefined && isReadable(c) ? { c: c.value } : {}),
      };
    }
  }
}

function itemsOfSlice(
  target: PythonTarget,
  { of, range }: { readonly of: Address; readonly range: Extract<Found, { kind: 'slice' }>['range'] },
  { start, count, depth }: ObjectWish,
): readonly Branch[] {
  const wanted = Math.max(0, Math.min(count, range.length - start));
  // What lies side by side is read at once.
  if (range.step === 1) {
    const page = children(target, of, { start: range.start + start, count: wanted });
    return page.items.map((child) => branchOf(target, child, depth - 1));
  }
  return Array.from({ length: wanted }, (_, index) => range.start + (start + index) * range.step).flatMap(
    (place) =>
      children(target, of, { start: place, count: 1 }).items.map((child) =>
        branchOf(target, child, depth - 1),
      ),
  );
}

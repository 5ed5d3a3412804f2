import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../../base/errors.js';
import { nearestNames } from '../../cpython/paths/nearest-names.js';
import { tourSchema, type WholeTour } from '../../cpython/stages/tour-schema.js';
import { tours } from '../../cpython/stages/tours-of.js';
import { noTour, unreadableTour, wrongTour } from './errors.js';

/** What is longer was not written by a person. */
const maxFile = 4 * 1024 * 1024;

/** Problems that are named at once. */
const maxProblems = 20;

/**
 * A tour that came along, by its name, or a person's own, by its path.
 *
 * @throws CpydbgError `cli/no-tour`, `cli/unreadable-tour`, `cli/wrong-tour`.
 */
export function findTour(name: string, cwd: string): WholeTour {
  if (name.includes('/') || name.endsWith('.json')) return readTour(name, cwd);
  const found = tours.find(({ id }) => id === name);
  if (found !== undefined) return found;
  const names = tours.map(({ id }) => id);
  throw noTour(name, nearestNames(name, names), names);
}

/** @throws CpydbgError `cli/unreadable-tour`, `cli/wrong-tour`. */
export function readTour(file: string, cwd: string): WholeTour {
  const parsed = v.safeParse(tourSchema, readJson(file, cwd), { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  throw wrongTour(file, parsed.issues.slice(0, maxProblems).map(problemOf));
}

function readJson(file: string, cwd: string): unknown {
  const path = resolve(cwd, file);
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new Error('it is no file');
    if (stat.size > maxFile) throw new Error(`it is longer than ${maxFile} bytes`);
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw unreadableTour(file, messageOf(error), error);
  }
}

/** Of what can be one thing or another, what is wrong with the one that it resembles most. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  const inner = issue.issues?.toSorted(
    (one, other) => (other.path?.length ?? 0) - (one.path?.length ?? 0),
  )[0];
  const outer = issue.path ?? [];
  const said = inner === undefined || (inner.path?.length ?? 0) === 0 ? issue : inner;
  const path = said === issue ? outer : [...outer, ...(inner?.path ?? [])];
  const place = path.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${place === '' ? 'the whole' : place.replace(/^\./, '')}: ${said.message}`;
}

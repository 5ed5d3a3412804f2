import { minorOf } from '../version.js';
import { knownVersions } from './by-version.js';
import { parseTour } from './parse-tour.js';
import type { Tour, TourVersion } from './tour.js';
import { call } from './tours/call.js';
import { imports } from './tours/imports.js';
import { objects } from './tours/objects.js';
import { run } from './tours/run.js';
import { shutdown } from './tours/shutdown.js';
import { specialise } from './tours/specialise.js';
import { startup } from './tours/startup.js';

/** All tours, as a program's life goes; none for a version that was not looked at, as 3.12. */
export function toursOf(version: TourVersion): readonly Tour[] {
  const minor = minorOf({ ...version, micro: 0, stage: '' });
  if (!knownVersions.includes(minor)) return [];
  return [startup, run, call, imports, objects, specialise, shutdown].map((tour) => parseTour(tour, minor));
}

import * as v from 'valibot';
import { minorOf, type PythonVersion } from '../version.js';
import { knownVersions } from './by-version.js';
import { tourFor } from './tour-for.js';
import { tourSchema, type TourDocument, type WholeTour } from './tour-schema.js';
import type { Tour } from './tour.js';
import { call } from './tours/call.js';
import { imports } from './tours/imports.js';
import { objects } from './tours/objects.js';
import { run } from './tours/run.js';
import { shutdown } from './tours/shutdown.js';
import { specialise } from './tours/specialise.js';
import { startup } from './tours/startup.js';

const documents: readonly TourDocument[] = [startup, run, call, imports, objects, specialise, shutdown];

/** The tours that come along, as a program's life goes. */
export const tours: readonly WholeTour[] = documents.map((document) => v.parse(tourSchema, document));

/** All tours for a version; none for one that was not looked at, as 3.12. */
export function toursOf(version: Pick<PythonVersion, 'major' | 'minor'>): readonly Tour[] {
  const minor = minorOf(version);
  if (!knownVersions.includes(minor)) return [];
  return tours.map((tour) => tourFor(tour, minor));
}

import { stopCondition } from './stop-condition.js';
import type { Tour, TourStop, TourValue } from './tour.js';
import type { WholeTour } from './tour-schema.js';

type Stop = WholeTour['stops'][number];
type Value = Stop['show'][number];

/**
 * A tour for one version: stops that it has not are left out.
 *
 * @param minor `3.13`.
 */
export function tourFor({ stops, id, title, about, script, files }: WholeTour, minor: string): Tour {
  return { id, title, about, script, files, stops: stops.flatMap((stop) => stopFor(stop, minor)) };
}

function stopFor({ title, text, show, see, condition, ...stop }: Stop, minor: string): readonly TourStop[] {
  const name = inVersion(stop.function, minor);
  if (name === undefined) return [];
  return [
    {
      title,
      text,
      function: name,
      condition: conditionFor(condition, minor),
      show: show.filter(({ versions }) => versions?.includes(minor) ?? true).map(valueOf),
      see,
    },
  ];
}

function conditionFor(condition: Stop['condition'], minor: string): string | undefined {
  if (condition === undefined || typeof condition === 'string') return condition;
  const argument = inVersion(condition.argument, minor);
  return argument === undefined ? undefined : stopCondition({ ...condition, argument });
}

function valueOf(value: Value): TourValue {
  return 'python' in value
    ? { language: 'python', expression: value.python }
    : { language: 'c', expression: value.c, frame: value.frame };
}

function inVersion(name: Stop['function'], minor: string): string | undefined {
  return typeof name === 'string' ? name : name[minor];
}

import type { SetupEvent } from '../../../../src/setup/events.js';
import type { Part } from '../../../../src/setup/parts.js';
import type { Words } from '../views/words.js';

type Progress = Extract<SetupEvent, { event: 'progress' }>;

/** What the notification of a set-up shows next: VS Code adds up the increments, in hundredths. */
export interface Step {
  readonly message: string;
  readonly increment: number;
}

/** How much of the whole each part is, in hundredths: about what they take the first time. */
const weights: Readonly<Record<Part, number>> = { doctor: 4, source: 10, build: 80, workspace: 1, proof: 5 };

/** Of the build: configure tells how many checks it has made, but not how many there are. */
const compiling = 0.8;

/**
 * Pure: follows the events of `cpydbg setup --json`.
 *
 * @param title what a part is called for the person.
 * @returns a function from each event to what changes, if anything does.
 */
export function followSetup(
  title: (part: Part) => string,
  t: Words,
): (event: SetupEvent) => Step | undefined {
  let shown = 0;
  let begun = 0;

  function step(message: string, reached: number): Step {
    const increment = Math.max(0, reached - shown);
    shown += increment;
    return { message, increment };
  }

  return (event) => {
    if (event.event === 'part-started') return step(title(event.part), begun);
    if (event.event === 'progress') {
      return step(progressText(title(event.part), event, t), begun + weights[event.part] * shareOf(event));
    }
    if (event.event !== 'part-finished') return undefined;
    begun += weights[event.part];
    return step(`${title(event.part)}: ${event.summary}`, begun);
  };
}

function shareOf({ done, total, unit }: Progress): number {
  if (total === undefined || total === 0) return 0;
  const share = Math.min(1, done / total);
  return unit === 'objects' ? 1 - compiling + compiling * share : share * (1 - compiling);
}

/** `Build: 212 of 364 objects, 0:41 left (listobject.o)`. */
export function progressText(
  title: string,
  { label, done, total, unit, secondsLeft }: Progress,
  t: Words,
): string {
  const show = (value: number): string => (unit === 'bytes' ? (value / 1e6).toFixed(1) : String(value));
  const words = { objects: t('objects'), files: t('files'), checks: t('checks'), steps: t('steps') };
  const word = unit === 'bytes' ? 'MB' : words[unit];
  const amount =
    total === undefined ? `${show(done)} ${word}` : t('{0} of {1} {2}', show(done), show(total), word);
  const left = secondsLeft === undefined ? '' : `, ${t('{0} left', clock(secondsLeft))}`;
  return `${title}: ${amount}${left} (${label.split('/').at(-1) ?? label})`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;
}

import { rowsOf, wordsFor } from './by-version.js';
import type { StopCondition, Tour, TourText } from './tour.js';

/**
 * A tour for one version; stops that it has not are left out. A stop a line:
 * `title | text | what to look at, or - | condition, or - | functions by version`.
 *
 * @param minor `3.13`.
 */
export function parseTour(tour: TourText, minor: string): Tour {
  const stops = rowsOf(tour.stops).flatMap((row) => {
    const [title = '', text = '', look = '', condition = '', functions = ''] = row;
    const [name] = wordsFor(functions, minor) ?? [];
    if (name === undefined) return [];
    return [
      {
        title,
        text,
        look: look === '-' ? undefined : look,
        function: name,
        condition: parseCondition(condition),
      },
    ];
  });
  return { ...tour, stops };
}

/** `text name helper`. */
function parseCondition(text: string): StopCondition | undefined {
  const [kind = '', argument = '', value = ''] = text.split(' ');
  return kind === 'text' || kind === 'class' || kind === 'instance' ? { kind, argument, value } : undefined;
}

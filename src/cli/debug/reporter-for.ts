import { createColors } from '../colours.js';
import type { Surroundings } from '../surroundings.js';
import { jsonReporter, textReporter, type Reporter } from './reporter.js';

/** Says what happens in a debug session where the command line wants it: as text, or as lines of JSON. */
export function reporterFor(
  { json }: { readonly json?: boolean },
  { screen, streams }: Surroundings,
): Reporter {
  const out = (text: string): void => screen.write(text);
  if (json === true) return jsonReporter({ out });
  const err = (text: string): void => void streams.errors.write(text);
  return textReporter({ out, err, together: streams.interactive }, createColors(screen.colour));
}

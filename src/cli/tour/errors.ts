import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

export function noTour(name: string, nearest: readonly string[], all: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-tour',
    message: `There is no tour ${JSON.stringify(name)}.`,
    remedy:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}? A tour of your own is named by its path: ./my-tour.json.`
        : `There are: ${all.join(', ')}. A tour of your own is named by its path: ./my-tour.json.`,
    exitCode: ExitCode.usage,
    facts: { name, nearest: nearest.join(' ') },
  });
}

export function unreadableTour(file: string, problem: string, cause?: unknown): CpydbgError {
  return new CpydbgError({
    code: 'cli/unreadable-tour',
    message: `${file} cannot be read: ${problem}.`,
    remedy: 'A tour is a JSON file. cpydbg tour startup --print shows one.',
    exitCode: ExitCode.usage,
    facts: { file, problem },
    cause,
  });
}

/** @param problems each with the place that it is at. */
export function wrongTour(file: string, problems: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'cli/wrong-tour',
    message: `${file} is no tour:\n  ${problems.join('\n  ')}`,
    remedy: 'docs/tour-schema.json says what a tour has, and docs/tours.md explains it.',
    exitCode: ExitCode.usage,
    facts: { file, problems: problems.join('\n') },
  });
}

export function unknownVersion(reason: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/unknown-version',
    message: `Which version of CPython this is cannot be read: ${reason}`,
    remedy: 'Tours need an interpreter with debug information: cpydbg setup makes one, --python names it.',
    exitCode: ExitCode.target,
    facts: { reason },
  });
}

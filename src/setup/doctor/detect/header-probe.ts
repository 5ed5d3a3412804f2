import type { HeaderDetection } from '../prerequisites/prerequisite.js';

export interface HeaderQuestion {
  readonly id: string;
  readonly detect: HeaderDetection;
}

/** String literals, so that no macro of a system header can change them. */
const present = 'cpydbg-present:';
const version = 'cpydbg-version:';

/**
 * A C file whose preprocessed text answers all questions at once: one line for each that is there, then
 * versions. Presence comes first, because a header that cannot be preprocessed ends the run.
 */
export function probeSource(questions: readonly HeaderQuestion[]): string {
  const lines = questions.flatMap(({ id, detect }) => [
    `#if ${detect.headers.map((names) => `(${names.map(has).join(' || ')})`).join(' && ')}`,
    `"${present}${id}"`,
    '#endif',
  ]);
  const versions = questions.flatMap(({ id, detect }) =>
    detect.version === undefined
      ? []
      : [
          `#if ${has(detect.version.header)}`,
          `#include <${detect.version.header}>`,
          `"${version}${id}" ${detect.version.macro}`,
          '#endif',
        ],
  );
  return [...lines, ...versions, ''].join('\n');
}

function has(header: string): string {
  return `__has_include(<${header}>)`;
}

/** From the preprocessed text: what is there, each with its version where that is known. */
export function readProbe(output: string): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const line of output.split('\n')) {
    const match = /^"cpydbg-(present|version):([^"]+)"(.*)$/.exec(line);
    if (match === null) continue;
    const [, kind, id = '', rest = ''] = match;
    // `8 . 2` and `"1.2.13"` alike.
    const value = rest.replaceAll(/["\s]/g, '');
    if (kind === 'present') found.set(id, undefined);
    // A name that was not expanded is no version.
    else if (found.has(id) && /^\d/.test(value)) found.set(id, value);
  }
  return found;
}

/**
 * Functions by version, as tables have them: `* main Programs/python.c` for all, or
 * `3.11 create_gil Python/ceval_gil.h; 3.13,3.14,3.15 create_gil Python/ceval_gil.c`.
 *
 * @param minor `3.13`.
 * @returns the words after the versions; undefined where there is nothing for this one.
 */
export function wordsFor(text: string, minor: string): readonly string[] | undefined {
  for (const part of text.split('; ')) {
    const [versions = '', ...words] = part.split(' ');
    if (versions === '*' || versions.split(',').includes(minor)) return words;
  }
  return undefined;
}

/** Versions that were looked at. Nothing is said about others: names of static functions change from one to the next. */
export const knownVersions: readonly string[] = ['3.11', '3.13', '3.14', '3.15'];

/** The columns of a table, a row a line. */
export function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' | '));
}

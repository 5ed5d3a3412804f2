/** A word of a command line, and where it begins in it. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
}

const word = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs;

/** The words of a command line as a POSIX shell splits it; quotes are taken off, nothing is expanded. */
export function shellWords(line: string): readonly ShellWord[] {
  return [...line.matchAll(word)].map((match) => ({ text: unquoted(match[0]), start: match.index }));
}

function unquoted(text: string): string {
  return text.replaceAll(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs,
    (_, double: string | undefined, single: string | undefined, escaped: string | undefined) =>
      double === undefined ? (single ?? escaped ?? '') : double.replaceAll(/\\(["\\$`])/g, '$1'),
  );
}

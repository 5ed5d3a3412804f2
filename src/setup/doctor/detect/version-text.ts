/**
 * The version in what a program prints for `--version`; undefined if there is none. What stands in
 * parentheses (the distribution, its own version) counts only if nothing else does.
 */
export function versionIn(output: string): string | undefined {
  const [line = ''] = output.trimStart().split('\n', 1);
  const number = /\d+(?:\.\d+)+/;
  return (number.exec(line.replaceAll(/\([^)]*\)/g, ' ')) ?? number.exec(line))?.[0];
}

/** The number before the first dot; undefined if `version` does not begin with one. */
export function majorOf(version: string): number | undefined {
  const major = Number.parseInt(version, 10);
  return Number.isNaN(major) ? undefined : major;
}

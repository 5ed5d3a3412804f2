/** Characters that every POSIX shell takes as they are. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/**
 * One argument as a POSIX shell would have to read it. For showing commands to people; what cpydbg
 * runs itself never passes through a shell.
 */
export function quoteForShell(argument: string): string {
  return plain.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** A whole command as a line that can be pasted into a POSIX shell. */
export function shellLine(argv: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const assignments = Object.entries(env).map(([name, value]) => `${name}=${quoteForShell(value)}`);
  return [...assignments, ...argv.map(quoteForShell)].join(' ');
}

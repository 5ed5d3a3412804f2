import { unsayable } from '../errors.js';

/** What GDB/MI takes as a parameter without quotes. */
const plain = /^[A-Za-z0-9_./:+*@%][A-Za-z0-9_./:+*@%=-]*$/;

/**
 * A GDB/MI command with its options and parameters, each quoted where it must be.
 *
 * @throws CpydbgError `engines/unsayable` for a zero byte, which no quoting can carry.
 */
export function miCommand(name: string, ...parameters: readonly string[]): string {
  return [
    `-${name}`,
    ...parameters.map((parameter) => (isOption(parameter) ? parameter : quote(parameter))),
  ].join(' ');
}

/** `text` as one line, for commands that take the rest of the line as it is. */
export function rawLine(what: string, text: string): string {
  if (/[\n\r\0]/.test(text)) throw unsayable(what, text);
  return text;
}

/** A command of gdb's command line as a GDB/MI command. Its console output comes before the answer. */
export function consoleCommand(text: string): string {
  return `-interpreter-exec console ${quoteAlways(text)}`;
}

/** One word for gdb commands that split their arguments as a shell does. */
export function gdbQuote(text: string): string {
  return `"${rawLine('a path', text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function isOption(parameter: string): boolean {
  return /^--?[a-z][a-z-]*$/.test(parameter);
}

function quote(parameter: string): string {
  return plain.test(parameter) ? parameter : quoteAlways(parameter);
}

function quoteAlways(text: string): string {
  if (text.includes('\0')) throw unsayable('a parameter', text);
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

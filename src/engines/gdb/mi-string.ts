/** gdb's letters after a backslash, as in C. */
const escapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  '"': 34,
  '\\': 92,
  "'": 39,
};

export interface ScannedString {
  readonly text: string;
  /** Where the text after the closing quote starts. */
  readonly end: number;
}

/**
 * Reads the C string that starts at `start` with its quote. Characters beyond ASCII come as octal escapes of
 * their UTF-8 bytes, so the bytes are collected first.
 *
 * @param line One character a byte (latin1).
 * @returns undefined if there is no whole string.
 */
export function scanCString(line: string, start: number): ScannedString | undefined {
  if (line[start] !== '"') return undefined;
  // Most strings have nothing to resolve.
  const close = line.indexOf('"', start + 1);
  if (close < 0) return undefined;
  const whole = line.slice(start + 1, close);
  if (/^[\x00-\x5b\x5d-\x7f]*$/.test(whole)) return { text: whole, end: close + 1 };
  return scanEscaped(line, start + 1);
}

function scanEscaped(line: string, start: number): ScannedString | undefined {
  const bytes: number[] = [];
  let at = start;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === '"') return { text: Buffer.from(bytes).toString('utf8'), end: at + 1 };
    if (character !== '\\') {
      bytes.push(line.charCodeAt(at));
      at += 1;
      continue;
    }
    const octal = /^[0-3]?[0-7]{1,2}/.exec(line.slice(at + 1, at + 4))?.[0];
    if (octal === undefined) {
      const letter = line.charAt(at + 1);
      bytes.push(escapes[letter] ?? letter.charCodeAt(0));
      at += 2;
    } else {
      bytes.push(Number.parseInt(octal, 8));
      at += 1 + octal.length;
    }
  }
  return undefined;
}

/**
 * Control characters, and those that turn the direction of a text or are not to be seen: names and files are the
 * process's own words, and a terminal would obey them.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** `text` on one line, with nothing in it that a terminal would obey; what was taken out is there as Python escapes it. */
export function terminalSafe(text: string): string {
  return text.replace(unsafe, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point <= 0xff
      ? `\\x${point.toString(16).padStart(2, '0')}`
      : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}

/** Longest text of one item. */
const longestText = 60;

/** The same, and not too long for a line that has more to say. */
export function shortened(text: string, longest = longestText): string {
  const safe = terminalSafe(text);
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe;
}

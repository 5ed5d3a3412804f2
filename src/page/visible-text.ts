/** Characters of a long text that are shown. */
const longest = 160;

/** A text on one line: line ends and other control characters as Python escapes them. */
export function visible(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\u0000-\u001f\u007f]/g, (character) => escapes[character] ?? '·');
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\f': '\\f' };

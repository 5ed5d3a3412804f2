/** What may be before a function's name in its line: its type. */
const type = /^(?:[A-Za-z_][\w \t*]*[ \t*])?$/;
const parametersAndBody = /\([^;{}]*?\)\s*\{/y;

/**
 * Pure: the line, from 1, where a text of C defines a function; null where it does not. As PEP 7 has it, the name begins its
 * line, or follows its type there; a declaration ends with a semicolon.
 */
export function lineOfDefinition(text: string, name: string): number | null {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    parametersAndBody.lastIndex = at + name.length;
    if (type.test(text.slice(start, at)) && parametersAndBody.test(text)) return linesBefore(text, start) + 1;
  }
  return null;
}

/** To cut a long text at its lines, for each function, would take longer than all else here. */
function linesBefore(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

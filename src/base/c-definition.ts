/** What may be before a function's name in its line: its type. */
const type = /^(?:[A-Za-z_][\w \t*]*[ \t*])?$/;
const parametersAndBody = /\((?:[^;{}]|\n)*?\)\s*\{/y;

/**
 * Pure: the line, from 1, where a text of C defines a function; null where it does not. As PEP 7 has it, the name begins its
 * line, or follows its type there; a declaration ends with a semicolon.
 */
export function lineOfDefinition(text: string, name: string): number | null {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    parametersAndBody.lastIndex = at + name.length;
    if (type.test(text.slice(start, at)) && parametersAndBody.test(text))
      return text.slice(0, start).split('\n').length;
  }
  return null;
}

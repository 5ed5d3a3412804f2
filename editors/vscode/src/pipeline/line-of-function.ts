/**
 * The line, from 0, where a function of C is defined: CPython's style has its name at the beginning of a line, or behind its
 * type.
 */
export function lineOfFunction(text: string, name: string): number | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => {
    const begins = line === `${name}(` || line.startsWith(`${name}(`) || isAfterType(line, name);
    return begins && isDefinition(lines, index);
  });
  return at < 0 ? undefined : at;
}

function isAfterType(line: string, name: string): boolean {
  const at = line.indexOf(`${name}(`);
  return at > 0 && /^[A-Za-z_][\w \t*]*[ \t*]$/.test(line.slice(0, at));
}

/** Lines of parameters that are looked through. */
const maxParameters = 40;

/** A declaration ends with a semicolon before anything is opened. */
function isDefinition(lines: readonly string[], from: number): boolean {
  const head = lines.slice(from, from + maxParameters).join('\n');
  const brace = head.indexOf('{');
  const semicolon = head.indexOf(';');
  return brace >= 0 && (semicolon < 0 || brace < semicolon);
}

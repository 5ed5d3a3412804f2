/**
 * Whether all that the script prints by itself is in what it printed under the debugger: each line, in their order.
 * Other lines may stand between: there both of its streams are one.
 */
export function containsOutput(output: string, expected: string): boolean {
  const lines = output.split('\n');
  let at = 0;
  for (const line of linesOf(expected)) {
    const found = lines.indexOf(line, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

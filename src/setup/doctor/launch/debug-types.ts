/** The debug types whose session is a native program: what this file has to say is about these. */
export const nativeTypes = ['cppdbg', 'lldb', 'cppvsdbg', 'lldb-dap', 'cpython'] as const;
export type NativeType = (typeof nativeTypes)[number];

/** Other types that are in wide use; an entry of these is none of our business. */
const otherTypes = [
  'python',
  'debugpy',
  'node',
  'pwa-node',
  'node-terminal',
  'chrome',
  'msedge',
  'extensionHost',
  'gdb',
  'go',
  'java',
  'coreclr',
  'bashdb',
  'php',
  'ruby',
];

export function isNativeType(type: string): type is NativeType {
  return (nativeTypes as readonly string[]).includes(type);
}

export function isKnownType(type: string): boolean {
  return isNativeType(type) || otherTypes.includes(type);
}

/** The known type that `type` is most likely meant to be; undefined if none is near. */
export function nearestType(type: string): string | undefined {
  const ranked = [...nativeTypes, ...otherTypes]
    .map((name) => ({ name, distance: editDistance(name, type.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= 2 ? best.name : undefined;
}

/** How many letters have to be changed, put in or taken out to make `a` into `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

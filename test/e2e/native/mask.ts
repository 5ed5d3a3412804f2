/** Text of a run with what is another one each time masked: addresses, numbers of processes, folders. */
export function masked(text: string, names: Readonly<Record<string, string>>): string {
  let shown = text;
  // Longer ones first: one may be the beginning of another.
  for (const [name, value] of Object.entries(names).toSorted(
    ([, one], [, other]) => other.length - one.length,
  )) {
    shown = shown.replaceAll(value, name);
  }
  return shown.replace(/^CPython \d[\w.+]*/gm, 'CPython <version>').replace(/0x[0-9a-f]{6,}/g, '0x…');
}

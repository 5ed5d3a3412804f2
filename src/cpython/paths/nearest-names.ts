/** Names that are compared; more would take time that the person waits for. */
const maxCompared = 5_000;
const maxLength = 60;

/**
 * Those of `names` that were most likely meant by `wrong`, best first: nearly the same letters, or the same beginning.
 *
 * @param count of the names given, at most.
 */
export function nearestNames(wrong: string, names: Iterable<string>, count = 3): readonly string[] {
  const scored: { readonly name: string; readonly score: number }[] = [];
  const lower = wrong.toLowerCase().slice(0, maxLength);
  // One letter in three may be wrong.
  const limit = Math.max(1, Math.floor(lower.length / 3));
  let compared = 0;
  for (const name of new Set(names)) {
    compared += 1;
    if (compared > maxCompared) break;
    const other = name.toLowerCase().slice(0, maxLength);
    const begins = lower.length >= 2 && (other.startsWith(lower) || lower.startsWith(other));
    const score = begins
      ? Math.min(limit, Math.abs(other.length - lower.length))
      : distance(lower, other, limit);
    if (name !== '' && score <= limit) scored.push({ name, score });
  }
  return scored
    .toSorted((one, other) => one.score - other.score || (one.name < other.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

/** Letters to insert, delete, replace, or swap with their neighbour; more than `limit` is just that. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}

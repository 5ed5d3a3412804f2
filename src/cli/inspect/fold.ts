/** A stretch of a stack: shown as it is, or rounds of the frames before it that are only counted. */
export type Stretch<T> =
  | { readonly kind: 'shown'; readonly item: T }
  | {
      readonly kind: 'folded';
      /** One round: what comes again and again, and was shown before. */
      readonly round: readonly T[];
      readonly rounds: number;
    };

/** Frames of one round: recursion through several functions, with the C frames in between. */
const longestRound = 32;

/** Frames that are shown of a recursion, and as few as would not be worth a line that counts them. */
const shownFrames = 3;
const worthFolding = 3;

/**
 * Folds what repeats: recursion, direct or through other functions. Takes time in proportion to the frames.
 *
 * @param same what is equal in two frames that are rounds of one recursion.
 */
export function foldRepeats<T>(items: readonly T[], same: (item: T) => string): readonly Stretch<T>[] {
  const ids = numbered(items.map(same));
  const stretches: Stretch<T>[] = [];
  const show = (from: number, to: number): void => {
    for (const item of items.slice(from, to)) stretches.push({ kind: 'shown', item });
  };
  for (let at = 0; at < items.length;) {
    const found = repeatAt(ids, at);
    if (found === undefined) {
      show(at, at + 1);
      at += 1;
      continue;
    }
    const { length, rounds } = found;
    const shown = Math.ceil(shownFrames / length);
    show(at, at + shown * length);
    const round = items.slice(at, at + length);
    stretches.push({ kind: 'folded', round, rounds: rounds - shown });
    at += rounds * length;
  }
  return stretches;
}

/** The shortest round that begins at `at` and repeats often enough. */
function repeatAt(ids: readonly number[], at: number): { length: number; rounds: number } | undefined {
  for (let length = 1; length <= longestRound && at + 2 * length <= ids.length; length += 1) {
    if (ids[at] !== ids[at + length]) continue;
    let end = at + length;
    while (end < ids.length && ids[end] === ids[end - length]) end += 1;
    const rounds = Math.floor((end - at) / length);
    const folded = rounds - Math.ceil(shownFrames / length);
    if (folded >= 2 && folded * length >= worthFolding) return { length, rounds };
  }
  return undefined;
}

function numbered(keys: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

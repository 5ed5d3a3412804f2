import type { Row } from './row.js';

/** What is below a row is asked for once: the rows of a stop are those of the stop. */
export function rememberedChildren(): (row: Row) => Promise<readonly Row[]> {
  const asked = new WeakMap<Row, Promise<readonly Row[]>>();
  return async (row) => {
    const { children = [] } = row;
    if (typeof children !== 'function') return children;
    const known = asked.get(row) ?? children();
    asked.set(row, known);
    try {
      return await known;
    } catch (error) {
      // The next time it may be there.
      asked.delete(row);
      throw error;
    }
  };
}

/** `1,234,567`: the same everywhere, whatever language the terminal speaks. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `812 bytes`, `12.3 kB`, `4.5 MB`. */
export function bytes(value: number): string {
  if (value < 1_000) return `${value} bytes`;
  for (const [unit, size] of [
    ['kB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
  ] as const) {
    if (value < size * 1_000) return `${(value / size).toFixed(1)} ${unit}`;
  }
  return `${(value / 1e12).toFixed(1)} TB`;
}

/** Rows of a table as lines; numbers to the right, the last column as it is. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const last = head.length - 1;
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows].map(
    (row) =>
      `  ${row.map((cell, column) => (column === last ? cell : cell.padStart(widths[column] ?? 0))).join('  ')}`,
  );
}

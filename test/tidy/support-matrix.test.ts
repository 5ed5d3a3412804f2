import { expect, it } from 'vitest';
import { columns } from '../e2e/adapter/columns.js';
import { topics } from '../e2e/adapter/suite/topics.js';
import { read } from './sources.js';

const rows = read('docs/support-matrix.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it('docs/support-matrix.md has the columns of the suite (npm run generate:matrix)', () => {
  expect(rows[0]?.slice(1).toSorted()).toEqual(columns.map(({ title }) => title).toSorted());
});

it('docs/support-matrix.md has the topics of the suite (npm run generate:matrix)', () => {
  const named = rows.flatMap(([first = '']) => /^\*\*(.+)\*\*$/.exec(first)?.[1] ?? []);
  expect(named).toEqual(Object.keys(topics));
});

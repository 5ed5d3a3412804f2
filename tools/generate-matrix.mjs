/**
 * `npm run generate:matrix`: docs/support-matrix.md from the report of the last `npm test`: what the adapter's suite shows
 * to work, for each engine and CPython. test/tidy/support-matrix.test.ts says when topics or columns have changed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { root } from './bootstrap.mjs';

const report = `${root}/.cache/test-report.json`;
const prefix = 'debugging with ';

if (!existsSync(report)) {
  console.error('There is no report of tests yet: run "npm test" first.');
  process.exit(1);
}

const declared = readFileSync(`${root}/test/e2e/adapter/columns.ts`, 'utf8');
/** In the order of the suite's own list; a column without results is there, and says so. */
const columns = [...declared.matchAll(/\btitle: '([^']+)'/g)].map(([, title]) => title);
/** [title, text]: of columns that say what is otherwise there, by the name of a constant that has the text. */
const notes = [...declared.matchAll(/\btitle: '([^']+)',[^}]*?\bnote: (\w+)/g)].map(([, title, constant]) => [
  title,
  new RegExp(`const ${constant} =\\s*'([^']+)'`).exec(declared)?.[1],
]);
/** topic → title of a test → column → whether it passed. */
const topics = new Map();
for (const { assertionResults } of JSON.parse(readFileSync(report, 'utf8')).testResults) {
  for (const { ancestorTitles, title, status } of assertionResults) {
    const [column = '', topic] = ancestorTitles;
    if (!column.startsWith(prefix) || topic === undefined || status === 'skipped') continue;
    const name = column.slice(prefix.length);
    if (!columns.includes(name)) continue;
    const tests = topics.get(topic) ?? new Map();
    topics.set(topic, tests);
    const cells = tests.get(title) ?? new Map();
    tests.set(title, cells);
    cells.set(name, status === 'passed');
  }
}
if (topics.size === 0) {
  console.error('The last tests were not those of the adapter: run "npm test" whole.');
  process.exit(1);
}

const row = (cells) => `| ${cells.join(' | ')} |`;
const cell = (passed) => (passed === undefined ? '–' : passed ? 'yes' : '**no**');
const lines = [
  '# What is supported, and where',
  '',
  'Made by `npm run generate:matrix` from the results of `npm test`: each row is a test of the suite in',
  '`test/e2e/adapter/suite`, run with each engine and CPython. `–`: it is not run there.',
  '',
  row(['', ...columns]),
  row(['---', ...columns.map(() => '---')]),
];
for (const [topic, tests] of topics) {
  lines.push(row([`**${topic}**`, ...columns.map(() => '')]));
  for (const [title, cells] of tests)
    lines.push(row([title, ...columns.map((name) => cell(cells.get(name)))]));
}
for (const [title, text] of notes) lines.push('', `${title}: ${text}`);
writeFileSync(`${root}/docs/support-matrix.md`, `${lines.join('\n')}\n`);

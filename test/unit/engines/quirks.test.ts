import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quirks, quirksOf } from '../../../src/engines/quirks.js';

test('each quirk names a test that there is', () => {
  const tests = ['engines.test.ts', 'engine-ends.test.ts', 'native-attach.test.ts', 'debug-engine/calling.ts']
    .map((name) => readFileSync(new URL(`../../e2e/${name}`, import.meta.url), 'utf8'))
    .join('\n');
  expect(quirks.filter((quirk) => !tests.includes(`test('${quirk.test}'`))).toEqual([]);
});

test('a version that nobody has seen has what is not known to be fixed', () => {
  expect(quirksOf('lldb', 99)).toContain('leaves-a-running-program-behind');
  expect(quirksOf('gdb', 13)).not.toContain('leaves-a-running-program-behind');
});

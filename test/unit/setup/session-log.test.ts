import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSessionLog } from '../../../src/setup/session-log.js';

it('writes each event as a line with its time, and keeps the five newest sessions', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'cpydbg-log-')), 'logs');
  for (let day = 1; day <= 7; day++) {
    const log = openSessionLog(folder, new Date(Date.UTC(2026, 0, day)));
    log.write({ event: 'note', part: 'build', text: `day ${day}` });
    log.write({ event: 'output', part: 'build', line: 'x' });
    log.close();
  }
  writeFileSync(join(folder, 'build-1.log'), 'not ours to remove');
  openSessionLog(folder, new Date(Date.UTC(2026, 0, 8))).close();
  const logs = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  expect(logs.map((name) => name.slice(0, 16))).toEqual(
    ['04', '05', '06', '07', '08'].map((day) => `setup-2026-01-${day}`),
  );
  expect(readdirSync(folder)).toContain('build-1.log');
  const lines = readFileSync(join(folder, logs[0] ?? ''), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { event: 'note', part: 'build', text: 'day 4', time: expect.any(String) as string },
    { event: 'output' },
  ]);
});

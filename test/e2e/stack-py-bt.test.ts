import { readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/exec/run.js';
import { testedVersions } from './built-python.js';
import { interpreter } from './interpreters.js';
import { allThreads, wholeStack, type ReportedThread } from './stack/compare.js';
import { withWaitingPython } from './stack/waiting-python.js';

describe.each(testedVersions)('py-bt of CPython %s', (version) => {
  test('says the same as we do, frame by frame', async () => {
    const python = interpreter(version);
    await withWaitingPython<ReportedThread[]>(python, ['situations.py'], async ({ pid, target, report }) => {
      const { thread } = allThreads(target).find(({ thread: { osId } }) => osId === pid) ?? fail();
      const { frames } = wholeStack(target, thread);
      const ours = frames.map(({ file, line, name }) => `File "${file}", line ${line ?? 0}, in ${name}`);
      const theirs = await pythonBacktrace(pid, dirname(python.binary));
      expect(ours.length).toBeGreaterThan(report[0]?.frames.length ?? 0);
      // The script reads the first 1,000 bytes of a line table (safety_limit), and those of a long module of 3.11 are more.
      const unknown = theirs.filter((line) => line.includes('line ?, in'));
      expect(unknown.length).toBeLessThan(5);
      expect(theirs.map((line, index) => (unknown.includes(line) ? ours[index] : line))).toEqual(ours);
    });
  });
});

/** The lines of gdb's py-bt that name a frame. It stops the process once more, and lets it go as it was. */
async function pythonBacktrace(pid: number, folder: string): Promise<string[]> {
  expect(readlinkSync(`/proc/${pid}/exe`)).toBe(join(folder, 'python'));
  expect(readFileSync(join(folder, 'python-gdb.py'), 'utf8')).toContain('py-bt');
  const { stdout, stderr } = await run(
    {
      // prettier-ignore
      argv: ['gdb', '-nx', '-batch', '-iex', `add-auto-load-safe-path ${folder}`, '-p', String(pid), '-ex', 'py-bt'],
    },
    { timeout: 300_000, maxOutput: 16 * 1024 * 1024 },
  );
  const lines = stdout.split('\n').map((line) => line.trim());
  const found = lines.filter((line) => /^File ".*", line (\d+|\?), in /.test(line));
  if (found.length === 0) throw new Error(`no frames in what py-bt said:\n${stdout}\n${stderr}`);
  // The interpreter's own small frames, which Python does not show.
  return found.filter((line) => !line.startsWith('File "__init__", line ?'));
}

function fail(): never {
  throw new Error('it was not found');
}

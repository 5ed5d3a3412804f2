/** gdb's own Python support on the same process. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** Seconds that `py-bt` takes inside of gdb, attaching and loading symbols not counted; and how many lines it gives. */
export function pyBt(python, pid) {
  const code = [
    'import gdb, time',
    'start = time.perf_counter()',
    'text = gdb.execute("py-bt", to_string=True)',
    'print("TOOK", time.perf_counter() - start, text.count("File "))',
  ].join('; ');
  const safe = `add-auto-load-safe-path ${dirname(python)}`;
  const args = ['-nx', '-batch', '-iex', safe, '-p', String(pid), '-ex', `python ${code}`];
  const { stdout, stderr } = spawnSync('gdb', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const [, seconds, frames] = /^TOOK (\S+) (\d+)$/m.exec(stdout) ?? [];
  if (seconds === undefined) throw new Error(`gdb has no py-bt for ${python}:\n${stdout}\n${stderr}`);
  return { seconds: Number(seconds), frames: Number(frames) };
}

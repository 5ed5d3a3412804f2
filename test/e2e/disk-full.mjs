/**
 * Runs in a mount namespace of its own: mounts a small file system, starts a setup on it, fills the disk when
 * the build begins, frees it again, and starts the setup once more. Prints both ends as JSON.
 */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const [command, folder, cache] = process.argv.slice(2);
// Just above what the doctor asks for: with the first run's sources on it, less than that is free for the second.
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1520m', 'tmpfs', folder]);
const filler = join(folder, 'filler');

function setup(onEvent) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [command, 'setup', join(folder, 'play'), '--python', '3.13', '--json'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, CPYDBG_CACHE: cache },
      },
    );
    let last;
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = JSON.parse(line);
      onEvent(last);
    });
    child.on('close', (status) => resolve({ status, code: last?.code, message: last?.message }));
  });
}

/** Writes until nothing more fits. */
function fill() {
  const file = openSync(filler, 'w');
  for (const size of [16 << 20, 1 << 20, 4096]) {
    const piece = Buffer.alloc(size, 1);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}

let filled = false;
const full = await setup((event) => {
  // The first object: configure is over, and no file of the build is whole yet.
  if (filled || event.event !== 'progress' || event.unit !== 'objects' || event.done < 5) return;
  filled = true;
  fill();
});
rmSync(filler, { force: true });
const again = await setup(() => undefined);
process.stdout.write(JSON.stringify({ filled, full, again }));

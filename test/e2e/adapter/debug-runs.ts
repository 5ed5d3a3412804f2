import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFailed } from 'vitest';
import { DebugRun, type RunOptions } from './debug-run.js';

/** Of a failed test. */
const loggedLines = 60;

/** Runs of scripts under our adapter, as a client sees them; all end with `end`. */
export class DebugRuns {
  readonly #ends: (() => Promise<void>)[] = [];

  /** A folder with the script and the files; the script is not started yet. */
  open(source: string, options: RunOptions): DebugRun {
    const folder = mkdtempSync(join(tmpdir(), 'cpydbg-adapter-'));
    const script = join(folder, 'script.py');
    writeFileSync(script, source);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const run = new DebugRun(folder, script, source, options);
    onTestFailed(() => {
      process.stderr.write(`${run.log.slice(-loggedLines).join('\n')}\n`);
    });
    this.#ends.push(async () => {
      await run.close();
      rmSync(folder, { recursive: true, force: true });
    });
    return run;
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

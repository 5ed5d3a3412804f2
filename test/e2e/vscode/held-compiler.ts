import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';

/** A compiler that hangs at one file, so that a build is still at work whenever something is done to it. */
export interface HeldCompiler {
  /** PATH with it in front. */
  readonly path: string;
  /** Waits until it hangs; the process that does. */
  reached(): Promise<number>;
  /** From now on it compiles as it should. */
  release(): void;
}

/**
 * Stands before ccache, which every file is compiled through, and hands on what it is given. It is gone after the tests.
 *
 * @param source the end of the path of the file at which it hangs.
 */
export function heldCompiler(source: string): HeldCompiler {
  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-held-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pipe = join(folder, 'held');
  execFileSync('mkfifo', [pipe]);
  const real = execFileSync('which', ['ccache'], { encoding: 'utf8' }).trim();
  // To write into a pipe is to wait for its reader.
  const script = `#!/bin/sh
case "$*" in *${source}*) if [ -p ${pipe} ]; then echo $$ > ${pipe}; exec sleep 3600; fi ;; esac
exec ${real} "$@"
`;
  writeFileSync(join(folder, 'ccache'), script, { mode: 0o755 });
  return {
    path: `${folder}${delimiter}${process.env.PATH ?? ''}`,
    reached: async () => Number(await readFile(pipe, 'utf8')),
    release: () => rmSync(pipe),
  };
}

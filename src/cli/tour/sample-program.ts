import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WholeTour } from '../../cpython/stages/tour-schema.js';

/** The script that a tour is led through. */
export interface TourProgram {
  readonly script: string;
  /** Takes away what was written for it. */
  readonly remove: () => void;
}

/**
 * The person's file; the main.py of the workspace, where any program will do; else the tour's own, in a folder that goes
 * away after it.
 */
export function tourProgram(
  { anyProgram, script, files }: WholeTour,
  file: string | undefined,
  workspace: string | undefined,
): TourProgram {
  if (file !== undefined) return { script: file, remove: () => undefined };
  const main = workspace === undefined ? undefined : join(workspace, 'main.py');
  if (anyProgram && main !== undefined && existsSync(main)) return { script: main, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'cpydbg-tour-'));
  for (const [name, text] of Object.entries({ ...files, 'main.py': script }))
    writeFileSync(join(folder, name), text);
  return {
    script: join(folder, 'main.py'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

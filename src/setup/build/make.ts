import type { SetupContext } from '../context.js';
import { buildPermission, compileFailed, diskFull, outOfMemory, sourceNotClean } from './errors.js';
import { firstError } from './first-error.js';
import type { BuildLog } from './log.js';
import type { MakeJob } from './make-job.js';
import { objectsToCompile } from './objects-to-compile.js';
import { followCompilation } from './progress.js';
import { withoutSurroundings } from './surroundings.js';

/** The end of the output that is kept for finding errors and lists in it. */
const keptLines = 20_000;

/**
 * Runs make to its end; says each object as it is compiled.
 *
 * @returns what make printed.
 * @throws CpydbgError `build/compile`, `build/disk-full`, `build/out-of-memory`, `build/permission`,
 *   `build/source-not-clean`, `base/interrupted`.
 */
export async function runMake(
  job: MakeJob,
  log: BuildLog,
  context: SetupContext,
): Promise<readonly string[]> {
  const { emit, signal } = context;
  const total = await objectsToCompile(job, context);
  const argv: [string, ...string[]] = [job.make, `-j${job.jobs}`, ...job.arguments];
  emit({ event: 'command', part: 'build', argv, cwd: job.folder });
  log.command(argv, job.folder, job.environment);

  const follow = followCompilation(total, () => performance.now());
  const lines: string[] = [];
  const env = { ...withoutSurroundings, ...job.environment };
  const status = await context.exec.stream(
    { argv, cwd: job.folder, env },
    {
      signal,
      onLine: (line) => {
        log.line(line);
        lines.push(line);
        if (lines.length > 2 * keptLines) lines.splice(0, keptLines);
        emit({ event: 'output', part: 'build', line });
        const progress = follow(line);
        if (progress !== undefined) emit({ event: 'progress', part: 'build', unit: 'objects', ...progress });
      },
    },
  );
  if (status !== 0) throw explain(status, lines, job, log);
  return lines;
}

function explain(status: number, lines: readonly string[], job: MakeJob, log: BuildLog): Error {
  const error = firstError(lines);
  if (error === undefined) {
    const how = status > 128 ? `something else ended it (signal ${status - 128})` : `exit status ${status}`;
    return compileFailed(how, lines.slice(-10), log.path);
  }
  switch (error.kind) {
    case 'disk-full':
      return diskFull(job.folder, error.line);
    case 'out-of-memory':
      return outOfMemory(error.line, job.jobs);
    case 'source-not-clean':
      return sourceNotClean(job.source);
    case 'permission':
      return buildPermission(error.line);
    case 'compile':
    case 'link':
    case 'other':
      return compileFailed(error.line, error.excerpt, log.path);
  }
}

import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupContext } from '../context.js';
import {
  answersName,
  dropAnswers,
  findAnswers,
  installedFingerprint,
  keepAnswers,
} from './configure-cache.js';
import type { ConfigureCommand } from './configure.js';
import { buildPermission, configureFailed, diskFull } from './errors.js';
import { firstError } from './first-error.js';
import type { BuildLog } from './log.js';
import { isCheck } from './progress.js';
import { withoutSurroundings } from './surroundings.js';

export interface ConfigureJob {
  readonly command: ConfigureCommand;
  readonly folder: string;
  readonly source: string;
  /** The compiler's path and version. */
  readonly compiler: string;
  /** Makes the folder empty again. */
  readonly clean: () => Promise<void>;
}

/**
 * Runs configure in an empty folder, with the answers of an earlier configure on this machine where there are
 * some. Should configure fail with those, it gets a second chance without them.
 *
 * @throws CpydbgError `build/configure`, `build/disk-full`, `build/permission`, `base/interrupted`.
 */
export async function runConfigure(job: ConfigureJob, log: BuildLog, context: SetupContext): Promise<void> {
  const folder = join(context.cache, 'configure');
  // A site file of the person's own keeps its place: they know what they do.
  const name = context.env.CONFIG_SITE === undefined ? await nameOf(job, context) : undefined;
  const answers = name === undefined ? undefined : await findAnswers(folder, name);
  if (answers !== undefined) {
    const text =
      'Answers of an earlier configure on this machine are used; nothing was installed or removed since.';
    context.emit({ event: 'note', part: 'build', text });
    const { status } = await attempt(job, log, context, answers);
    if (status === 0) return;
    await dropAnswers(answers);
    await job.clean();
  }
  const { status, lines } = await attempt(job, log, context, undefined);
  if (status !== 0) throw explain(status, lines, job, log);
  if (name !== undefined) await keep(folder, name, job.folder);
}

async function attempt(
  { command, folder }: ConfigureJob,
  log: BuildLog,
  context: SetupContext,
  answers: string | undefined,
): Promise<{ readonly status: number; readonly lines: readonly string[] }> {
  const env = {
    ...command.variables,
    ...command.environment,
    ...(answers === undefined ? {} : { CONFIG_SITE: answers }),
  };
  const { exec, emit, signal } = context;
  emit({ event: 'command', part: 'build', argv: command.argv, cwd: folder });
  log.command(command.argv, folder, env);
  const lines: string[] = [];
  let checks = 0;
  const status = await exec.stream(
    {
      argv: command.argv,
      cwd: folder,
      env: { ...withoutSurroundings, ...(await memoryForTests(context.env)), ...env },
    },
    {
      signal,
      onLine: (line) => {
        log.line(line);
        lines.push(line);
        emit({ event: 'output', part: 'build', line });
        if (!isCheck(line)) return;
        emit({ event: 'progress', part: 'build', label: 'configure', done: checks, unit: 'checks' });
        checks += 1;
      },
    },
  );
  return { status, lines };
}

const sharedMemory = '/dev/shm';

/**
 * The compiler's temporary files of configure's hundreds of tiny programs are kept in memory where there is
 * such a place, which saves about a twentieth of the time.
 */
async function memoryForTests(env: SetupContext['env']): Promise<Readonly<Record<string, string>>> {
  if (env.TMPDIR !== undefined) return {};
  try {
    await access(sharedMemory, constants.W_OK | constants.X_OK);
    return { TMPDIR: sharedMemory };
  } catch {
    return {};
  }
}

async function nameOf({ command, source, compiler }: ConfigureJob, context: SetupContext): Promise<string> {
  return answersName({
    script: await readFile(join(source, 'configure'), 'utf8'),
    options: command.argv.slice(1),
    environment: { ...context.env, ...command.variables },
    compiler,
    installed: await installedFingerprint(context.env),
  });
}

/** The answers are a convenience: that they cannot be kept must not fail a build. */
async function keep(folder: string, name: string, build: string): Promise<void> {
  try {
    await keepAnswers(folder, name, await readFile(join(build, 'config.log'), 'utf8'));
  } catch {
    // The next configure asks everything again.
  }
}

function explain(status: number, lines: readonly string[], job: ConfigureJob, log: BuildLog): Error {
  const error = firstError(lines);
  if (error?.kind === 'disk-full') return diskFull(job.folder, error.line);
  if (error?.kind === 'permission' || status === 126) {
    return buildPermission(error?.line ?? `${job.command.argv[0]} cannot be run`);
  }
  const telling = lines.filter((line) => line.trim() !== '' && !line.startsWith("See `config.log'"));
  return configureFailed(status, telling.slice(-6), join(job.folder, 'config.log'), log.path);
}

import { CpydbgError } from '../../base/errors.js';
import { locateEngine, startEngine, type InstalledEngine } from '../../engines/select.js';
import type { Build } from '../build/result.js';
import type { SetupContext } from '../context.js';
import type { WorkspaceLayout } from '../layout.js';
import type { EngineName } from '../options.js';
import { readLaunchConfiguration, type LaunchConfiguration } from '../workspace/launch-configuration.js';
import { runDirectly } from './direct-run.js';
import { interpreterBroken, neverHit, timedOut, wrongEnd, wrongOutput } from './errors.js';
import { launchOf, ownTask, sampleTask, type Task } from './launch.js';
import { containsOutput } from './output-check.js';
import type { ProofReport } from './report.js';
import { writeSample } from './sample.js';
import { howItEnded, runSession, type SessionResult } from './session.js';
import { sourceFolder } from './source-line.js';
import { printFunction } from './stops.js';

export interface ProofOptions {
  readonly layout: WorkspaceLayout;
  readonly build: Build;
  /** Undefined: the platform's own, or else the one that is installed. */
  readonly engine: EngineName | undefined;
}

/** Seconds that one session may take; a build with sanitizers on a busy machine needs a part of it. */
const sessionSeconds = 180;

/** The steps of a session as progress shows them: start, main, print, end. */
const steps = 4;

/**
 * Reads the launch.json that was written, starts the session that it describes, and sees for itself that it stops in
 * C, knows the Python line above it, and comes to a good end. Where the person's script is not made for that, a
 * sample is taken in its place, and a note says why.
 *
 * @throws CpydbgError `proof/*` for each thing that can be wrong, `engines/*`, `workspace/*`, or `base/interrupted`.
 */
export async function prove(options: ProofOptions, context: SetupContext): Promise<ProofReport> {
  const subject = await findSubject(options, context);
  const own = await proveOwnScript(subject, context);
  if ('report' in own) return own.report;
  context.emit({
    event: 'note',
    part: 'proof',
    text: `A sample of cpydbg’s own is debugged in place of the script in launch.json: ${own.unsuited}.`,
  });
  return proveSample(subject, own.stopsShown, context);
}

interface Subject {
  readonly engine: InstalledEngine;
  readonly configuration: LaunchConfiguration;
  readonly layout: WorkspaceLayout;
  /** CPython's sources. */
  readonly source: string;
  /** The C function behind `print`. */
  readonly print: string;
}

async function findSubject(options: ProofOptions, { exec, host }: SetupContext): Promise<Subject> {
  const { layout, build } = options;
  const usual = await locateEngine(exec, options.engine, host.platform);
  const configuration = await readLaunchConfiguration(layout.root, usual.kind, host.platform);
  const { engineProgram } = configuration;
  const engine =
    engineProgram === undefined ? usual : await locateEngine(exec, usual.kind, host.platform, engineProgram);
  const source = await sourceFolder(build.directory, layout);
  return { engine, configuration, layout, source, print: printFunction(build.optimize) };
}

type OwnResult =
  { readonly report: ProofReport } | { readonly unsuited: string; readonly stopsShown: readonly string[] };

async function proveOwnScript(subject: Subject, context: SetupContext): Promise<OwnResult> {
  const task = ownTask(subject.configuration);
  if (task === undefined) return { unsuited: 'it names no script', stopsShown: [] };
  const direct = await runDirectly(context.exec, task, context.signal);
  if (!direct.ok) return { unsuited: direct.reason, stopsShown: [] };
  const result = await session(subject, task, [], context);
  const unsuited = whyUnsuited(result, direct.stdout);
  if (unsuited === undefined) return { report: reportOf(subject, result) };
  return { unsuited, stopsShown: result.stops.map(({ at }) => at) };
}

/** What of a session says more about the script than about the debugger. */
function whyUnsuited({ stops, end, output }: SessionResult, expected: string): string | undefined {
  if (stops.length < 2) return 'it never calls print';
  if (end.kind !== 'exited' || end.status !== 0) {
    return `under a debugger it does not end as it does by itself (${howItEnded(end)})`;
  }
  if (!containsOutput(output, expected)) return 'it does not print the same every time';
  return undefined;
}

async function proveSample(
  subject: Subject,
  stopsShown: readonly string[],
  context: SetupContext,
): Promise<ProofReport> {
  const task = sampleTask(subject.configuration, await writeSample(subject.layout.state));
  const direct = await runDirectly(context.exec, task, context.signal);
  if (!direct.ok) throw interpreterBroken(task.program, direct.reason, direct.said);
  const result = await session(subject, task, stopsShown, context);
  const { stops, end, output } = result;
  if (end.kind !== 'exited' || end.status !== 0) throw wrongEnd(howItEnded(end), output);
  if (stops.length < 2) throw neverHit('print', output);
  if (!containsOutput(output, direct.stdout)) throw wrongOutput(direct.stdout, output);
  return reportOf(subject, result);
}

interface SessionReport extends SessionResult {
  readonly engineVersion: string;
}

/** One session from start to end; whatever happens, engine and program are gone when it is over. */
async function session(
  subject: Subject,
  task: Task,
  stopsShown: readonly string[],
  context: SetupContext,
): Promise<SessionReport> {
  const { engine: installed, configuration, source, print } = subject;
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(sessionSeconds * 1000)]);
  let doing = '';
  let done = 0;
  const onStep = (label: string): void => {
    doing = label;
    context.emit({ event: 'progress', part: 'proof', label, done: done++, total: steps, unit: 'steps' });
  };
  const log = (text: string): void => {
    for (const line of text.trimEnd().split('\n')) context.emit({ event: 'output', part: 'proof', line });
  };
  try {
    onStep(`load the program into ${installed.kind}`);
    const engine = await startEngine(installed, launchOf(configuration, task), {
      exec: context.exec,
      signal,
      log,
    });
    try {
      const result = await runSession(engine, {
        task,
        source,
        print,
        onStep,
        onStop: (stop) => {
          if (!stopsShown.includes(stop.at)) context.emit({ event: 'stop', stop });
        },
      });
      return { ...result, engineVersion: engine.version };
    } finally {
      await engine.dispose();
    }
  } catch (error) {
    const outOfTime =
      error instanceof CpydbgError && error.code === 'base/interrupted' && !context.signal.aborted;
    throw outOfTime ? timedOut(doing, sessionSeconds) : error;
  }
}

function reportOf({ engine, configuration }: Subject, result: SessionReport): ProofReport {
  const { engineVersion, stops, output } = result;
  return { configuration: configuration.name, engine: engine.kind, engineVersion, stops, output };
}

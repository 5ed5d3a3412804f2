import { dirname, relative } from 'node:path';
import { interrupted } from '../base/errors.js';
import { formatVersion } from '../cpython/version.js';
import { findEngines } from '../engines/select.js';
import { buildPython } from './build/build-python.js';
import type { Build } from './build/result.js';
import { chooseLauncher } from './build/launcher.js';
import { checkPaths } from './build/safe-path.js';
import { checkVariantAsked } from './build/variants.js';
import type { SetupContext } from './context.js';
import { attend } from './doctor/attend.js';
import { roomForSetup } from './doctor/folder-findings.js';
import { extensionPackage } from './editor/extension-package.js';
import { offerExtension } from './editor/offer-extension.js';
import type { Part } from './parts.js';
import type { WorkspaceLayout } from './layout.js';
import { occupiedRoom } from './occupied-room.js';
import type { SetupOptions } from './options.js';
import { prove } from './proof/prove.js';
import type { ProofReport } from './proof/report.js';
import { readRecord, writeRecord } from './record.js';
import { obtainSource } from './source/obtain.js';
import { parseWanted } from './source/wanted.js';
import type { SourceTree } from './source/result.js';
import { applyWorkspace } from './workspace/apply.js';

/**
 * The five parts in their order, each with what the earlier ones gave, up to the one that is asked for.
 *
 * @returns undefined if the proof was not asked for.
 * @throws CpydbgError of the part that failed.
 */
export async function runParts(
  options: SetupOptions,
  layout: WorkspaceLayout,
  context: SetupContext,
): Promise<ProofReport | undefined> {
  // What can be refused by its name alone, before anything is looked at.
  parseWanted(options.python);
  const fromCheckout = options.source.from === 'checkout';
  if (!fromCheckout) checkVariantAsked(options.variant, options.python);
  checkPaths(fromCheckout ? options.source.path : layout.source, layout.build);

  await part('doctor', 'Looking for what is needed', context, () => doctor(options, layout, context));
  if (options.until === 'doctor') return undefined;
  await chooseLauncher(options.launcher, context.exec);
  const source = await part('source', 'Getting CPython’s sources', context, () =>
    sources(options, layout, context),
  );
  if (options.until === 'source') return undefined;
  const build = await part('build', 'Building the interpreter', context, () =>
    built(options, layout, source, context),
  );
  if (options.until === 'build') return undefined;
  await part('workspace', 'Writing VS Code’s files', context, () =>
    workspace(options, layout, source, build, context),
  );
  if (options.until === 'workspace') return undefined;
  return part('proof', 'Debugging it once', context, () => proof(options, layout, build, context));
}

interface Done<Result> {
  readonly result: Result;
  readonly summary: string;
}

async function part<Result>(
  name: Part,
  title: string,
  { emit, signal }: SetupContext,
  work: () => Promise<Done<Result>>,
): Promise<Result> {
  if (signal.aborted) throw interrupted();
  const start = performance.now();
  emit({ event: 'part-started', part: name, title });
  const { result, summary } = await work();
  emit({ event: 'part-finished', part: name, summary, seconds: (performance.now() - start) / 1000 });
  return result;
}

/** What the second and later setups of a folder still take, in bytes. */
const roomForAnother = 0.2e9;

/** An interrupted setup has used a part of the room already: to ask for all of it again would refuse what has enough. */
async function neededRoom(layout: WorkspaceLayout, built: boolean): Promise<number> {
  if (built) return roomForAnother;
  return Math.max(roomForAnother, roomForSetup - (await occupiedRoom([layout.source, layout.build])));
}

async function doctor(
  options: SetupOptions,
  layout: WorkspaceLayout,
  context: SetupContext,
): Promise<Done<undefined>> {
  const built = (await readRecord(layout.state))?.build.directory === layout.build;
  const { findings, installed } = await attend(
    {
      directory: options.directory,
      engine: options.engine,
      neededBytes: await neededRoom(layout, built),
      install: options.yes && !options.offline,
    },
    context,
  );
  const bad = findings.filter(
    ({ status, weight }) => (status === 'missing' || status === 'wrong') && weight !== 'advice',
  ).length;
  const state = bad === 0 ? 'everything is there' : `all that is required is there, ${bad} recommended not`;
  const summary = installed.length === 0 ? state : `${state}, installed ${installed.join(', ')}`;
  return { result: undefined, summary };
}

async function sources(
  options: SetupOptions,
  layout: WorkspaceLayout,
  context: SetupContext,
): Promise<Done<SourceTree>> {
  const { reused, ...result } = await obtainSource(options, layout, context);
  const how = reused ? 'there already' : `from ${result.origin.what}`;
  return { result, summary: `CPython ${formatVersion(result.version)}, ${how}` };
}

async function built(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: SourceTree,
  context: SetupContext,
): Promise<Done<Build>> {
  const result = await buildPython(options, layout, source, context);
  for (const { module, package: name } of result.missingModules) {
    const remedy = name === undefined ? '' : `; the package ${name} brings what it needs`;
    context.emit({
      event: 'note',
      part: 'build',
      text: `The optional module ${module} could not be built${remedy}.`,
    });
  }
  const through = result.launcher === 'none' ? '' : ` through ${result.launcher}`;
  return {
    result,
    summary: `${relative(options.directory, result.program)} (${result.variant}, -O${result.optimize})${through}`,
  };
}

async function workspace(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: SourceTree,
  build: Build,
  context: SetupContext,
): Promise<Done<undefined>> {
  const { host, exec } = context;
  const { written } = await applyWorkspace(
    {
      platform: host.platform,
      arch: host.arch,
      layout,
      source,
      build,
      engines: (await findEngines(exec)).map(({ kind }) => kind),
      jobs: options.jobs,
      devcontainer: options.devcontainer,
    },
    context,
  );
  await writeRecord(layout.state, { format: 1, source, build });
  await offerExtension({ vsix: extensionPackage, install: options.yes }, context);
  const summary = written.length === 0 ? 'everything is as it should be' : `wrote ${grouped(written)}`;
  return { result: undefined, summary };
}

/** `.vscode (5 files), main.py`: a folder's files are counted, single files are named. */
function grouped(files: readonly string[]): string {
  const folders = [...new Set(files.map((file) => dirname(file)))];
  return folders
    .flatMap((folder) => {
      const names = files.filter((file) => dirname(file) === folder);
      return folder === '.' || names.length === 1 ? names : [`${folder} (${names.length} files)`];
    })
    .join(', ');
}

async function proof(
  options: SetupOptions,
  layout: WorkspaceLayout,
  build: Build,
  context: SetupContext,
): Promise<Done<ProofReport>> {
  const result = await prove({ layout, build, engine: options.engine }, context);
  const printed = JSON.stringify(result.output.trim().slice(0, 60));
  return {
    result,
    summary: `stopped ${result.stops.length} times, then printed ${printed}: “${result.configuration}” of launch.json with ${result.engineVersion}`,
  };
}

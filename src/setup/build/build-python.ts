import { formatVersion } from '../../cpython/version.js';
import { platformTitle } from '../../base/platform.js';
import type { SetupContext } from '../context.js';
import type { WorkspaceLayout } from '../layout.js';
import type { SetupOptions } from '../options.js';
import type { SourceTree } from '../source/result.js';
import { writeBuildRecord, type BuildKey } from './build-record.js';
import { findCompiler, findMake, type Compiler } from './compiler.js';
import {
  configureCommand,
  makeArguments,
  makeEnvironment,
  plainConfigureArguments,
  type BuildSpec,
  type ConfigureCommand,
} from './configure.js';
import { ensureConfigured } from './ensure-configured.js';
import { doesNotRun, onlyPlanned } from './errors.js';
import { writeGdbScript } from './gdb-script.js';
import { chooseLauncher, launcherRecipe } from './launcher.js';
import { openBuildLog } from './log.js';
import { makeThroughLauncher } from './make-through-launcher.js';
import { missingModules } from './missing-modules.js';
import type { Build } from './result.js';
import { checkPaths } from './safe-path.js';
import { compilerSettings } from './surroundings.js';
import { checkVariant } from './variants.js';
import { findProgram, verifyInterpreter } from './verify.js';

/**
 * Builds the interpreter, or goes on with it: where an earlier run was ended, where the person has edited
 * sources since, or where there is nothing left to do. make always has the last word on that.
 *
 * @throws CpydbgError `build/…` (see errors.ts), `base/interrupted`.
 */
export async function buildPython(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: SourceTree,
  context: SetupContext,
): Promise<Build> {
  if (context.host.platform === 'win32') throw onlyPlanned(platformTitle.win32);
  checkVariant(options.variant, source.version);
  checkPaths(source.path, layout.build);
  const compiler = await findCompiler(context.exec, context.env, options.variant);
  const make = await findMake(context.exec);
  const spec = await specOf(options, layout, source, context, compiler);
  const command = configureCommand(spec);
  const key = keyOf(spec, command, source, compiler, context);

  const log = openBuildLog(layout.logs, new Date());
  try {
    const job = { command, key, folder: layout.build };
    const configured = await ensureConfigured(job, log, context);
    await writeBuildRecord(layout.build, { ...configured, state: 'building' });
    const recipe = launcherRecipe(spec.launcher, spec.place);
    await writeGdbScript(layout.build, recipe.sourceMap);
    const environment = makeEnvironment(spec);
    const { version } = source;
    const places = { folder: layout.build, source: source.path };
    const makeJob = {
      ...places,
      make,
      version,
      jobs: options.jobs,
      environment,
      arguments: makeArguments(spec),
    };
    const output = await makeThroughLauncher(recipe, makeJob, log, context);
    const program = await findProgram(layout.build);
    if (program === undefined) throw doesNotRun(`${layout.build}/python`, 'make ended well without it');
    await verifyInterpreter(program, { version, variant: options.variant }, context.exec, context.signal);
    await writeBuildRecord(layout.build, { ...configured, state: 'built' });
    return {
      directory: layout.build,
      program,
      variant: options.variant,
      optimize: options.optimize,
      launcher: spec.launcher,
      sourceMap: recipe.sourceMap,
      missingModules: missingModules(output, context.host.packageManager),
      compiler: compiler.path,
      makeArguments: makeArguments(spec),
      makeEnvironment: environment,
      configureArguments: plainConfigureArguments(spec),
      log: log.path,
    };
  } finally {
    log.close();
  }
}

async function specOf(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: SourceTree,
  context: SetupContext,
  compiler: Compiler,
): Promise<BuildSpec> {
  const { cache, env, exec, host } = context;
  const launcher = compiler.launched ? 'none' : await chooseLauncher(options.launcher, exec);
  // Named only where it must be: by hand, one would leave it to configure.
  const named = launcher !== 'none' || options.variant === 'tail-call' || env.CC !== undefined;
  return {
    place: { root: layout.root, source: source.path, build: layout.build, cache, env },
    variant: options.variant,
    optimize: options.optimize,
    launcher,
    compiler: named ? compiler.command : undefined,
    homebrew:
      host.packageManager !== 'brew' ? undefined : host.arch === 'arm64' ? '/opt/homebrew' : '/usr/local',
  };
}

function keyOf(
  spec: BuildSpec,
  command: ConfigureCommand,
  source: SourceTree,
  compiler: Compiler,
  context: SetupContext,
): BuildKey {
  return {
    source: source.path,
    version: formatVersion(source.version),
    configure: command.argv,
    variables: command.variables,
    environment: compilerSettings(context.env),
    compiler: identityOf(compiler),
    launcher: spec.launcher,
  };
}

function identityOf({ command, path, version }: Compiler): string {
  return `${command} (${path}): ${version}`;
}

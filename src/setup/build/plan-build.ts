import type { PythonVersion } from '../../cpython/version.js';
import type { Platform } from '../../base/platform.js';
import type { WorkspaceLayout } from '../layout.js';
import type { PlanTarget, SetupOptions } from '../options.js';
import type { Action, PlanStep } from '../plan.js';
import { configureCommand, makeArguments, makeEnvironment, type BuildSpec } from './configure.js';
import { gdbScriptName } from './gdb-script.js';
import { launcherRecipe } from './launcher.js';
import { checkVariant, checkVariantAsked, variantTraits } from './variants.js';
import { windowsPlan } from './windows.js';

/** What a plan knows of the sources before they are there. */
export interface PlannedSource {
  readonly path: string;
  /** Undefined where only the download will tell. */
  readonly version: PythonVersion | undefined;
}

/**
 * Pure: how the interpreter would be built, as commands.
 *
 * @param cache the folder that is kept between workspaces
 * @throws CpydbgError `build/variant-version` when this version cannot be built so.
 */
export function planBuild(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: PlannedSource,
  target: PlanTarget,
  cache: string,
): PlanStep {
  if (source.version === undefined) checkVariantAsked(options.variant, options.python);
  else checkVariant(options.variant, source.version);
  const title = `Build CPython (${variantTraits[options.variant].title})`;
  if (target.platform === 'win32') return windowsPlan(options, source.path, title);

  const commands = (launcher: BuildSpec['launcher']): readonly Action[] =>
    posixActions(
      {
        place: { root: layout.root, source: source.path, build: layout.build, cache, env: {} },
        variant: options.variant,
        optimize: options.optimize,
        launcher,
        compiler: plannedCompiler(options, target, launcher),
        homebrew: target.packageManager === 'brew' ? '/opt/homebrew' : undefined,
      },
      options.jobs,
      target.platform,
    );
  if (options.launcher !== 'auto') return { part: 'build', title, actions: commands(options.launcher) };
  const ways = [
    {
      title: 'through ccache, where it is installed: the next folder takes a fraction of the time',
      actions: commands('ccache'),
    },
    { title: 'without a compiler cache', actions: commands('none') },
  ];
  return { part: 'build', title, actions: [{ do: 'first-of', ways }] };
}

function plannedCompiler(
  { variant }: SetupOptions,
  { platform }: PlanTarget,
  launcher: BuildSpec['launcher'],
): string | undefined {
  if (variant === 'tail-call') return 'clang';
  // A launcher has to be told what to launch; configure by itself takes gcc first.
  if (launcher === 'none') return undefined;
  return platform === 'darwin' ? 'clang' : 'gcc';
}

function posixActions(spec: BuildSpec, jobs: number, platform: Platform): readonly Action[] {
  const { argv, variables, environment } = configureCommand(spec);
  const makeVariables = makeEnvironment(spec);
  const cwd = spec.place.build;
  const maps = launcherRecipe(spec.launcher, spec.place).sourceMap;
  return [
    { do: 'run', argv: ['mkdir', '-p', cwd] },
    { do: 'run', argv, cwd, env: { ...environment, ...variables } },
    { do: 'run', argv: ['make', `-j${jobs}`, ...makeArguments(spec)], cwd, env: makeVariables },
    ...(maps.length === 0
      ? []
      : [{ do: 'write', path: `${cwd}/${gdbScriptName}`, what: 'where the sources are, for gdb' } as const]),
    { do: 'run', argv: [`${cwd}/${platform === 'darwin' ? 'python.exe' : 'python'}`, '--version'] },
  ];
}

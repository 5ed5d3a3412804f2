import type { Platform } from '../../base/platform.js';
import { plainConfigureArguments } from '../build/configure.js';
import type { Build } from '../build/result.js';
import type { WorkspaceLayout } from '../layout.js';
import { engineNames, type SetupOptions } from '../options.js';
import { pathsOf, type WorkspaceFacts } from './facts.js';

/** The compiler that a machine of each platform most likely has, and where. */
const usualCompiler: Readonly<Record<Platform, string>> = {
  linux: '/usr/bin/gcc',
  darwin: '/usr/bin/clang',
  win32: 'cl.exe',
};

/** The facts of a workspace before there is one: what its files will depend on if all goes as planned. */
export function plannedFacts(
  options: SetupOptions,
  layout: WorkspaceLayout,
  source: string,
  target: Pick<WorkspaceFacts, 'platform' | 'arch'>,
): WorkspaceFacts {
  return {
    platform: target.platform,
    arch: target.arch,
    layout,
    source: { path: source },
    build: plannedBuild(options, layout, source, target.platform),
    engines: engineNames,
    jobs: options.jobs,
    devcontainer: options.devcontainer,
  };
}

function plannedBuild(
  { variant, optimize }: SetupOptions,
  layout: WorkspaceLayout,
  source: string,
  platform: Platform,
): Build {
  const paths = pathsOf(platform);
  const directory = platform === 'win32' ? paths.join(source, 'PCbuild', 'amd64') : layout.build;
  const place = { root: layout.root, source, build: directory, cache: '', env: {} };
  return {
    directory,
    program: paths.join(directory, programName(platform, variant)),
    variant,
    optimize,
    launcher: 'none',
    sourceMap: [],
    missingModules: [],
    compiler: usualCompiler[platform],
    makeArguments: [],
    makeEnvironment: {},
    configureArguments: plainConfigureArguments({
      place,
      variant,
      optimize,
      launcher: 'none',
      compiler: undefined,
      homebrew: undefined,
    }),
    log: paths.join(layout.logs, 'build.log'),
  };
}

/** On a file system that folds case, as macOS has it by default, the folder Python/ takes the name `python`. */
function programName(platform: Platform, variant: SetupOptions['variant']): string {
  if (platform === 'win32') return variant === 'release' ? 'python.exe' : 'python_d.exe';
  return platform === 'darwin' ? 'python.exe' : 'python';
}

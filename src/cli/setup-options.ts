import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { packageManagers, platforms, type PackageManager, type Platform } from '../base/platform.js';
import { defaultVersion } from '../cpython/version.js';
import { parts, type Part } from '../setup/parts.js';
import {
  engineNames,
  launchers,
  optimizations,
  variants,
  type EngineName,
  type SetupOptions,
  type SourceChoice,
} from '../setup/options.js';

/** What commander makes of the command line of `cpydbg setup`. */
export interface SetupArguments {
  readonly python: string;
  readonly source: string;
  readonly gitUrl: string;
  readonly variant: SetupOptions['variant'];
  readonly optimize: SetupOptions['optimize'];
  readonly jobs: number;
  readonly launcher: SetupOptions['launcher'];
  readonly engine?: EngineName;
  readonly yes?: boolean;
  readonly offline?: boolean;
  readonly devcontainer?: boolean;
  readonly until: Part;
  readonly dryRun?: boolean;
  readonly platform?: Platform;
  readonly packageManager?: PackageManager;
  readonly json?: boolean;
}

const upstream = 'https://github.com/python/cpython.git';

export const setupOptions: readonly Option[] = [
  new Option(
    '--python <version>',
    'which CPython: a minor version (its newest release), a release, main, or a tag',
  ).default(defaultVersion),
  new Option(
    '--source <from>',
    'where its sources come from: auto (git, else the release tarball, else the distribution), git, tarball, distro, or the path of a checkout',
  ).default('auto'),
  new Option('--git-url <url>', 'the repository to clone').default(upstream),
  new Option('--variant <variant>', 'how it is built').choices(variants).default('debug'),
  new Option('--optimize <level>', "the compiler's -O level; 0 keeps every variable visible")
    .choices(optimizations)
    .default('0'),
  new Option('--jobs <n>', 'how many compilers run at once')
    .argParser(positive)
    .default(availableParallelism(), 'all cores'),
  new Option('--launcher <name>', 'what runs the compiler; auto takes ccache if it is installed')
    .choices(['auto', 'none', ...launchers])
    .default('auto'),
  new Option('--engine <name>', 'the debugger for the proof (default: gdb on Linux, lldb on macOS)').choices(
    engineNames,
  ),
  new Option(
    '--yes',
    'install what is missing without asking: system packages, and extensions into the VS Code that is here',
  ),
  new Option('--offline', 'use only what is on this machine already'),
  new Option('--devcontainer', 'also write .devcontainer/'),
  new Option('--until <part>', 'end after this part of the work').choices(parts).default('proof'),
  new Option('--dry-run', 'print what would be done, as shell commands, and stop'),
  new Option('--platform <name>', 'print the plan for another system').choices(platforms),
  new Option('--package-manager <name>', 'print the plan for a system that has this one').choices(
    packageManagers,
  ),
  new Option('--json', 'one JSON event a line instead of text'),
];

export function toSetupOptions(directory: string, given: SetupArguments): SetupOptions {
  return {
    directory: resolve(directory),
    python: given.python,
    source: sourceChoice(given.source),
    gitUrl: given.gitUrl,
    variant: given.variant,
    optimize: given.optimize,
    jobs: given.jobs,
    launcher: given.launcher,
    engine: given.engine,
    yes: given.yes === true,
    offline: given.offline === true,
    devcontainer: given.devcontainer === true,
    until: given.until,
  };
}

function sourceChoice(text: string): SourceChoice {
  if (text === 'auto' || text === 'git' || text === 'tarball' || text === 'distro') return { from: text };
  return { from: 'checkout', path: resolve(text) };
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1024) {
    throw new InvalidArgumentError('A whole number from 1 to 1024 is needed.');
  }
  return value;
}

import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';
import type { Launcher, Variant } from '../options.js';

const runAgain = 'then run the same command again: it goes on where this one stopped.';

export function noCompiler(tried: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'build/no-compiler',
    message: `There is no C compiler: ${tried.join(', ')} not found.`,
    remedy: `Install one (gcc on Linux, the Command Line Tools on macOS: xcode-select --install), ${runAgain}`,
    exitCode: ExitCode.prerequisites,
    facts: { tried: tried.join(' ') },
  });
}

export function noMake(): CpydbgError {
  return new CpydbgError({
    code: 'build/no-make',
    message: 'There is no GNU make.',
    remedy: `Install it (the package is called make nearly everywhere), ${runAgain}`,
    exitCode: ExitCode.prerequisites,
  });
}

export function launcherMissing(launcher: Launcher): CpydbgError {
  return new CpydbgError({
    code: 'build/launcher-missing',
    message: `--launcher ${launcher} was asked for, but ${launcher} is not installed.`,
    remedy: `Install the package ${launcher}, or leave the option out.`,
    exitCode: ExitCode.prerequisites,
    facts: { launcher },
  });
}

export function variantNeedsVersion(variant: Variant, needs: string, has: string): CpydbgError {
  return new CpydbgError({
    code: 'build/variant-version',
    message: `The variant ${variant} needs CPython ${needs} or newer; this is ${has}.`,
    remedy: `Ask for a newer version (--python ${needs}) or for another variant.`,
    exitCode: ExitCode.usage,
    facts: { variant, needs, has },
  });
}

export function variantNeedsCompiler(variant: Variant, needs: string, found: string): CpydbgError {
  return new CpydbgError({
    code: 'build/variant-compiler',
    message: `The variant ${variant} needs ${needs}; found: ${found}.`,
    remedy: `Install ${needs}, or ask for another variant.`,
    exitCode: ExitCode.prerequisites,
    facts: { variant, needs, found },
  });
}

export function onlyPlanned(platform: string): CpydbgError {
  return new CpydbgError({
    code: 'build/platform',
    message: `cpydbg does not build CPython on ${platform} itself.`,
    remedy: 'See what to do there with: cpydbg setup --dry-run',
    exitCode: ExitCode.build,
    facts: { platform },
  });
}

export function unsafePath(path: string): CpydbgError {
  return new CpydbgError({
    code: 'build/unsafe-path',
    message: `make and CPython's configure cannot work with a space or a sign such as $ # & ' " in a path: ${path}`,
    remedy: 'Name a folder whose whole path has letters, digits and - _ . + , only: cpydbg setup DIR',
    exitCode: ExitCode.folder,
    facts: { path },
  });
}

export function foreignFolder(path: string): CpydbgError {
  return new CpydbgError({
    code: 'build/foreign-folder',
    message: `${path} has files in it that cpydbg did not put there.`,
    remedy: 'Move that folder away, or name another workspace: cpydbg never removes what it did not make.',
    exitCode: ExitCode.folder,
    facts: { path },
  });
}

export function sourceNotClean(source: string): CpydbgError {
  return new CpydbgError({
    code: 'build/source-not-clean',
    message: `${source} has been built in place, so it cannot be built out of tree as well.`,
    remedy: `Clean it, if you do not need that build: make -C ${source} distclean`,
    exitCode: ExitCode.build,
    facts: { source },
  });
}

/**
 * @param lastLines what configure said at its end
 * @param configLog where configure itself keeps what the compiler said
 */
export function configureFailed(
  status: number,
  lastLines: readonly string[],
  configLog: string,
  log: string,
): CpydbgError {
  return new CpydbgError({
    code: 'build/configure',
    message: ['configure failed.', ...lastLines].join('\n'),
    remedy: `The last test in ${configLog} shows the compiler's own words.`,
    exitCode: ExitCode.build,
    facts: { status, log },
  });
}

/** @param excerpt the first error and the lines around it */
export function compileFailed(what: string, excerpt: readonly string[], log: string): CpydbgError {
  return new CpydbgError({
    code: 'build/compile',
    message: [`make failed: ${what}`, ...excerpt].join('\n'),
    remedy: `Mend that, ${runAgain} The whole log: ${log}`,
    exitCode: ExitCode.build,
    facts: { what, log },
  });
}

export function diskFull(path: string, line: string): CpydbgError {
  return new CpydbgError({
    code: 'build/disk-full',
    message: `There is no room left on the disk: ${line}`,
    remedy: `A debug build of CPython takes about 0.5 GB in ${path}, and the compiler's temporary folder needs room too. Free some, ${runAgain}`,
    exitCode: ExitCode.folder,
    facts: { path },
  });
}

export function outOfMemory(line: string, jobs: number): CpydbgError {
  return new CpydbgError({
    code: 'build/out-of-memory',
    message: `The system ended the compiler for want of memory: ${line}`,
    remedy: `Compile fewer files at once (--jobs ${Math.max(1, Math.floor(jobs / 2))}), or close other programs, ${runAgain}`,
    exitCode: ExitCode.build,
    facts: { jobs },
  });
}

export function buildPermission(line: string): CpydbgError {
  return new CpydbgError({
    code: 'build/permission',
    message: `No permission: ${line}`,
    remedy:
      'See who owns that file, and whether its file system allows programs to run (mount option noexec).',
    exitCode: ExitCode.folder,
  });
}

export function doesNotRun(program: string, why: string): CpydbgError {
  return new CpydbgError({
    code: 'build/does-not-run',
    message: `${program} was built, but is not what it should be: ${why}`,
    remedy: `Remove ${program} and run the same command again; if it comes back, the log has the reason.`,
    exitCode: ExitCode.build,
    facts: { program },
  });
}

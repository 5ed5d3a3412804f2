import { join } from 'node:path';
import type { LauncherPlace } from './launcher-recipe.js';
import { launcherRecipe } from './launcher.js';
import type { Launcher, Optimization, Variant } from '../options.js';
import { optFlags, variantTraits } from './variants.js';

/** Everything that the commands of one build depend on. */
export interface BuildSpec {
  readonly place: LauncherPlace;
  readonly variant: Variant;
  readonly optimize: Optimization;
  readonly launcher: Launcher | 'none';
  /** The compiler's name; undefined: configure finds it by itself. */
  readonly compiler: string | undefined;
  /** Where Homebrew keeps its packages, on macOS. */
  readonly homebrew: string | undefined;
}

export interface ConfigureCommand {
  /** The source's configure by its absolute path, so that make hands the compiler absolute paths and the debug information has them. */
  readonly argv: readonly [string, ...string[]];
  /** What configure takes from its environment and writes into the Makefile. */
  readonly variables: Readonly<Record<string, string>>;
  /** What holds only while configure runs. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Pure: how configure is called for a build, the same as by hand as far as that goes. */
export function configureCommand(spec: BuildSpec): ConfigureCommand {
  const traits = variantTraits[spec.variant];
  const recipe = launcherRecipe(spec.launcher, spec.place);
  return {
    argv: [
      join(spec.place.source, 'configure'),
      ...traits.configure,
      ...(spec.homebrew === undefined ? [] : [`--with-openssl=${spec.homebrew}/opt/openssl@3`]),
    ],
    variables: {
      // Without the launcher: configure's hundreds of tiny test programs gain nothing by one.
      ...(spec.compiler === undefined ? {} : { CC: spec.compiler }),
      OPT: optFlags(spec.variant, spec.optimize),
      ...(recipe.flags.length === 0
        ? {}
        : { CFLAGS_NODIST: [spec.place.env.CFLAGS_NODIST ?? '', ...recipe.flags].join(' ').trim() }),
      ...homebrewVariables(spec.homebrew),
    },
    environment: traits.environment ?? {},
  };
}

/** Pure: the same build's arguments on another machine, variables among them, where no launcher is. */
export function plainConfigureArguments(spec: BuildSpec): readonly string[] {
  const { argv, variables } = configureCommand({
    ...spec,
    launcher: 'none',
    compiler: undefined,
    homebrew: undefined,
  });
  return [...argv.slice(1), ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
}

/** Pure: what make needs beside the Makefile. */
export function makeEnvironment(spec: BuildSpec): Readonly<Record<string, string>> {
  return {
    ...variantTraits[spec.variant].environment,
    ...launcherRecipe(spec.launcher, spec.place).environment,
  };
}

/**
 * Pure: what make is told in place of what the Makefile says. The launcher is only here, so that nothing that
 * is built with this interpreter later on goes through it.
 */
export function makeArguments({ launcher, compiler }: BuildSpec): readonly string[] {
  return launcher === 'none' ? [] : [`CC=${launcher} ${compiler ?? 'cc'}`];
}

/** Homebrew keeps these out of the compiler's way; the recipe is that of CPython's developer guide. */
function homebrewVariables(prefix: string | undefined): Readonly<Record<string, string>> {
  if (prefix === undefined) return {};
  return {
    GDBM_CFLAGS: `-I${prefix}/opt/gdbm/include`,
    GDBM_LIBS: `-L${prefix}/opt/gdbm/lib -lgdbm`,
    PKG_CONFIG_PATH: ['openssl@3', 'tcl-tk', 'sqlite', 'readline', 'libffi']
      .map((formula) => `${prefix}/opt/${formula}/lib/pkgconfig`)
      .join(':'),
  };
}

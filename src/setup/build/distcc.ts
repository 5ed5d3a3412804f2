import type { LauncherPlace, LauncherRecipe } from './launcher-recipe.js';

/**
 * distcc preprocesses here and compiles on its hosts. The preprocessor's output names the working folder and
 * every file, so the debug information is that of a local build. Without hosts of the person's own, the
 * daemon on this machine is asked; a host that does not answer is replaced by the local compiler.
 */
export function distccRecipe({ env }: LauncherPlace): LauncherRecipe {
  return {
    environment: { DISTCC_HOSTS: env.DISTCC_HOSTS ?? 'localhost' },
    flags: [],
    sourceMap: [],
  };
}

import type { LauncherPlace, LauncherRecipe } from './launcher-recipe.js';

/**
 * icecc sends compilations to the machine that its scheduler names, and compiles here when there is no daemon
 * or no scheduler: a build never fails for want of one. `-g3` is preprocessed here, so that macros come along.
 */
export function iceccRecipe({ env }: LauncherPlace): LauncherRecipe {
  return {
    environment: env.ICECC_REMOTE_CPP === undefined ? { ICECC_REMOTE_CPP: '0' } : {},
    flags: [],
    sourceMap: [],
  };
}

import { join } from 'node:path';
import type { LauncherPlace, LauncherRecipe } from './launcher-recipe.js';

/**
 * sccache hashes what the preprocessor gives, absolute paths included, and has no base folder: it brings back
 * the objects of a workspace that is built again at the same path, not those of another one. Its server
 * stays for a while; with a time limit of its own it does not stay for long.
 */
export function sccacheRecipe(place: LauncherPlace): LauncherRecipe {
  return {
    environment: {
      SCCACHE_DIR: place.env.SCCACHE_DIR ?? join(place.cache, 'sccache'),
      SCCACHE_IDLE_TIMEOUT: place.env.SCCACHE_IDLE_TIMEOUT ?? '60',
    },
    flags: [],
    sourceMap: [],
    // Left to itself, each of the first compilers would try to start it, and time out under load.
    prepare: ['sccache', '--start-server'],
  };
}

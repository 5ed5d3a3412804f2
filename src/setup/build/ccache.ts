import { join } from 'node:path';
import type { LauncherPlace, LauncherRecipe } from './launcher-recipe.js';
import { prefixMapFlags, prefixSourceMap } from './prefix-map.js';

/**
 * ccache, so that a second folder finds the first one's objects, and the first one pays next to nothing:
 *
 * - The base folder makes paths below the workspace relative before they are hashed, and the prefix maps make
 *   the working folder, which belongs to the debug information, the same everywhere.
 * - Depend mode takes the list of headers from the compiler's `-MD` instead of preprocessing each file a
 *   second time; that was a third of the cost of compiling without optimisation.
 *
 * Its checks against files that change while they are read stay on: people edit while they build.
 */
export function ccacheRecipe(place: LauncherPlace): LauncherRecipe {
  return {
    environment: {
      CCACHE_DIR: place.env.CCACHE_DIR ?? join(place.cache, 'ccache'),
      CCACHE_BASEDIR: place.root,
      CCACHE_DEPEND: '1',
    },
    flags: ['-MD', ...prefixMapFlags(place)],
    sourceMap: prefixSourceMap(place),
    statistics: { variable: 'CCACHE_STATSLOG', path: join(place.build, '.ccache-statistics') },
  };
}

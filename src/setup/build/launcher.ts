import type { Exec } from '../../exec/exec.js';
import { launchers, type Launcher, type SetupOptions } from '../options.js';
import { ccacheRecipe } from './ccache.js';
import { distccRecipe } from './distcc.js';
import { launcherMissing } from './errors.js';
import { iceccRecipe } from './icecc.js';
import type { LauncherPlace, LauncherRecipe } from './launcher-recipe.js';
import { sccacheRecipe } from './sccache.js';

const recipes: Readonly<Record<Launcher, (place: LauncherPlace) => LauncherRecipe>> = {
  ccache: ccacheRecipe,
  sccache: sccacheRecipe,
  distcc: distccRecipe,
  icecc: iceccRecipe,
};

const direct: LauncherRecipe = { environment: {}, flags: [], sourceMap: [] };

export function launcherRecipe(launcher: Launcher | 'none', place: LauncherPlace): LauncherRecipe {
  return launcher === 'none' ? direct : recipes[launcher](place);
}

/**
 * The launcher that will be used: what was asked for, or with `auto` ccache where it is installed.
 *
 * @throws CpydbgError `build/launcher-missing` when one was asked for by name and is not there.
 */
export async function chooseLauncher(
  wanted: SetupOptions['launcher'],
  exec: Pick<Exec, 'which'>,
): Promise<Launcher | 'none'> {
  if (wanted === 'none') return 'none';
  const name = wanted === 'auto' ? 'ccache' : wanted;
  if ((await exec.which(name)) !== undefined) return name;
  if (wanted === 'auto') return 'none';
  throw launcherMissing(name);
}

/** `gcc` of `ccache gcc`: a person's CC may have a launcher of their own, to which none is added. */
export function hasLauncher(cc: string): boolean {
  const first = cc.trim().split(/\s+/)[0]?.split('/').at(-1) ?? '';
  return (launchers as readonly string[]).includes(first);
}

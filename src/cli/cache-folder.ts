import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * What is kept between workspaces: archives, package indexes, the compiler's cache. `CPYDBG_CACHE` names
 * another place.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string {
  if (env.CPYDBG_CACHE !== undefined && env.CPYDBG_CACHE !== '') return env.CPYDBG_CACHE;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'cpydbg');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'cpydbg', 'cache');
  const base = env.XDG_CACHE_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'cpydbg');
}

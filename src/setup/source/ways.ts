import { cachedArchives, dropArchive, isIntact, type Archive } from './archive-cache.js';
import { distroAptWay } from './distro-apt.js';
import { notThere } from './errors.js';
import { extractArchive } from './extract.js';
import { gitWay } from './git.js';
import { tarballWay } from './tarball.js';
import { note, type Find, type SourceJob, type Way } from './way.js';
import { wantedText } from './wanted.js';

/** For how long `3.13` may mean the newest 3.13 that an earlier run fetched, in milliseconds. */
const archiveLife = 7 * 24 * 60 * 60 * 1000;

/** The ways to try for what `--source` says, in order. */
export function waysFor(from: 'auto' | 'git' | 'tarball' | 'distro', offline: boolean): readonly Way[] {
  if (from === 'git') return [gitWay];
  const known = from === 'auto' ? (['tarball', 'distro'] as const) : ([from] as const);
  const fresh = cacheWay(known, archiveLife);
  const any = cacheWay(known, Infinity);
  if (from === 'auto') return offline ? [any, gitWay] : [fresh, gitWay, tarballWay, distroAptWay, any];
  if (offline) return [any];
  return [fresh, from === 'tarball' ? tarballWay : distroAptWay];
}

/** An archive that an earlier run fetched, so that a second folder downloads nothing. */
function cacheWay(from: readonly Archive['from'][], life: number): Way {
  const look = async (job: SourceJob): Promise<Find> => {
    const { wanted, context, signal } = job;
    for (const archive of await cachedArchives(context.cache, wanted)) {
      const usable = wanted.kind === 'release' || Date.now() - archive.fetched < life;
      if (!from.includes(archive.from) || !usable) continue;
      if (await isIntact(archive, signal)) return find(archive, job);
      await dropArchive(archive);
      note(job, `${archive.path} was damaged since it was fetched; it is removed.`);
    }
    throw notThere(`archive of Python ${wantedText(wanted)}`, 'The cache');
  };
  return { title: 'archive of an earlier run', quick: false, silent: true, look };
}

function find(archive: Archive, job: SourceJob): Find {
  return {
    what: archive.path,
    fetch: async (into) => {
      await extractArchive(archive, into, job);
      return { from: archive.from, what: archive.what };
    },
  };
}

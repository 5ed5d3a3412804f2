import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVersion } from '../../cpython/version.js';
import { archiveFolder, keepArchive, type Archive } from './archive-cache.js';
import { download, fetchText, type FetchLimits } from './download.js';
import { checksumMismatch, fileTrouble, notThere, notThisWay } from './errors.js';
import { extractArchive } from './extract.js';
import { makePartial, removeStale } from './partial.js';
import { publishedChecksum } from './release-checksum.js';
import { releaseFolders, tarballsIn, type Tarball } from './release-listing.js';
import { note, type Find, type SourceJob, type Way } from './way.js';
import { newestFitting, wantedText } from './wanted.js';

/** The release tarball from python.org. */
export const tarballWay: Way = { title: 'release tarball', quick: true, look };

async function look(job: SourceJob): Promise<Find> {
  const { wanted, options, places } = job;
  if (options.offline) throw notThisWay('Release tarballs come from the network (--offline).');
  if (wanted.kind === 'main') throw notThisWay('There are tarballs of releases only, not of main.');
  warnOfProxy(job);
  const limits = limitsOf(job);
  const folders =
    wanted.kind === 'minor'
      ? releaseFolders(await fetchText(places.tarballs, limits), wanted.minor)
      : [formatVersion({ ...wanted.version, stage: '' })];
  const candidates: (Tarball & { readonly url: string })[] = [];
  for (const folder of folders) {
    const base = `${places.tarballs}${folder}/`;
    const here = tarballsIn(await fetchText(base, limits)).map((each) => ({
      ...each,
      url: base + each.file,
    }));
    candidates.push(...here);
    // Newest folder first: nothing after this can be a newer final release.
    if (newestFitting(wanted, here)?.version.stage === '') break;
  }
  const best = newestFitting(wanted, candidates);
  if (best === undefined) throw notThere(`tarball of Python ${wantedText(wanted)}`, places.tarballs);
  return {
    what: best.url,
    fetch: async (into) => {
      const archive = await fetchTarball(job, best, best.url);
      await extractArchive(archive, into, job);
      return { from: 'tarball', what: archive.what };
    },
  };
}

/** Downloads into the cache, checked. */
async function fetchTarball(job: SourceJob, { file, version }: Tarball, url: string): Promise<Archive> {
  const { context, places } = job;
  const limits = limitsOf(job);
  const target = join(archiveFolder(context.cache), file);
  await removeStale(target);
  const partial = await makePartial(target);
  try {
    const published = publishedChecksum(url, version, places, limits);
    // Awaited only after the download; a failure of it before that must not count as unhandled.
    published.catch(() => undefined);
    const at = join(partial, file);
    const got = await download(url, at, limits, (done, total) => {
      const progress = { event: 'progress', part: 'source', label: file, done, unit: 'bytes' } as const;
      context.emit(total === undefined ? progress : { ...progress, total });
    });
    const checksum = await published;
    if (checksum === undefined) {
      note(
        job,
        `No checksum is published for ${file}: that it arrived over TLS from ${new URL(url).host} has to do.`,
      );
    } else if (got[checksum.algorithm] !== checksum.hex) {
      throw checksumMismatch(url, `${checksum.algorithm} ${checksum.hex}`, got[checksum.algorithm]);
    }
    const facts = { version, from: 'tarball', what: url, sha256: got.sha256, fetched: Date.now() } as const;
    return await keepArchive(context.cache, at, facts, file);
  } catch (error) {
    throw fileTrouble(error, archiveFolder(context.cache));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** git and apt go by the proxy variables themselves; Node's own fetch does only in newer versions, when told to. */
function warnOfProxy(job: SourceJob): void {
  const { env } = job.context;
  const proxy = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].find(
    (name) => (env[name] ?? '') !== '',
  );
  if (proxy === undefined || env.NODE_USE_ENV_PROXY === '1') return;
  note(
    job,
    `The tarball is fetched without the proxy in ${proxy}: Node goes by it only if NODE_USE_ENV_PROXY=1 is set, and only in newer versions.`,
  );
}

function limitsOf({ signal, places: { firstAnswer, stall } }: SourceJob): FetchLimits {
  return { signal, firstAnswer, stall };
}

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVersion, minorOf, supportWindow } from '../../cpython/version.js';
import { archiveFolder, keepArchive, sha256Of, type Archive } from './archive-cache.js';
import { aptCommands, aptReason, freshAptState, packagesIn } from './apt-state.js';
import { readAptSources } from './apt-sources.js';
import { suitesFor, type AptSuite } from './apt-suites.js';
import {
  anotherWayMayWork,
  checksumMismatch,
  diskTroubleIn,
  notThere,
  notThisWay,
  transferFailed,
} from './errors.js';
import { extractArchive } from './extract.js';
import { makePartial, removeStale } from './partial.js';
import { parseSourcePackages, type SourcePackage } from './source-package.js';
import { note, type Find, type SourceJob, type Way } from './way.js';
import { fits, newestFirst, wantedText } from './wanted.js';

/** The distribution's source package, by way of apt. */
export const distroAptWay: Way = { title: "the distribution's source package (apt)", quick: false, look };

/**
 * Downloads too, for only the download tells whether an index names what is really there.
 */
async function look(job: SourceJob): Promise<Find> {
  const { wanted, context, options, places } = job;
  if (options.offline) throw notThisWay("The distribution's packages come from the network (--offline).");
  if (wanted.kind === 'main') throw notThisWay('Distributions have releases only, not main.');
  if (context.host.packageManager !== 'apt') {
    throw notThisWay(
      "Only apt's source packages can be fetched without root and without changing the system.",
    );
  }
  const suites = suitesFor(wanted.minor, await readAptSources(places.aptConfiguration));
  if (suites === undefined)
    throw notThisWay(`${places.aptConfiguration} names no archive of Debian or Ubuntu.`);

  const gone: string[] = [];
  const named = new Set<string>();
  let unreached: Error | undefined;
  for (const suite of suites) {
    try {
      const state = await freshAptState(suite, job);
      const packages = await packagesIn(
        state,
        supportWindow.map((minor) => `python${minor}`),
        job,
      );
      for (const { version } of packages) named.add(formatVersion(version));
      for (const each of newestFirst(packages.filter(({ version }) => fits(wanted, version)))) {
        const title = `${each.name} ${each.packageVersion}`;
        if (gone.includes(title)) continue;
        const archive = await tryDownload(state, suite, each, job);
        if (archive !== undefined) return foundIn(archive, job);
        gone.push(title);
      }
    } catch (error) {
      if (!anotherWayMayWork(error) || error.code === 'source/tool-missing') throw error;
      note(job, error.message);
      unreached ??= error;
    }
  }
  if (named.size === 0 && unreached !== undefined) throw unreached;
  throw notThere(`source package of Python ${wantedText(wanted)}`, 'The distribution', whatElse(gone, named));
}

function foundIn(archive: Archive, job: SourceJob): Find {
  return {
    what: archive.what,
    fetch: async (into) => {
      await extractArchive(archive, into, job);
      return { from: 'distro', what: archive.what };
    },
  };
}

/** What the indexes name, for the person to choose from. */
function whatElse(gone: readonly string[], named: ReadonlySet<string>): string {
  const sentences: string[] = [];
  if (gone.length > 0)
    sentences.push(`The mirror's index names ${gone.join(', ')}, but the files are not there.`);
  const others = [...named].filter((version) => !gone.some((title) => title.includes(` ${version}-`)));
  if (others.length > 0) sentences.push(`It also names ${others.join(', ')}.`);
  return sentences.join(' ');
}

/** @returns undefined if the mirror does not have the files that its index names. */
async function tryDownload(
  state: string,
  suite: AptSuite,
  wanted: SourcePackage,
  job: SourceJob,
): Promise<Archive | undefined> {
  const { context, signal } = job;
  const title = `${wanted.name} ${wanted.packageVersion} (${suite.name})`;
  const target = join(archiveFolder(context.cache), wanted.archive.name);
  await removeStale(target);
  const partial = await makePartial(target);
  try {
    const argv = aptCommands.download(state, `${wanted.name}=${wanted.packageVersion}`);
    context.emit({ event: 'command', part: 'source', argv, cwd: partial });
    const said: string[] = [];
    const onLine = (line: string): void => {
      const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
      if (percent === undefined) {
        said.push(line);
        context.emit({ event: 'output', part: 'source', line });
      } else {
        const total = wanted.archive.size;
        const done = Math.round((total * Number(percent)) / 100);
        context.emit({
          event: 'progress',
          part: 'source',
          label: wanted.archive.name,
          done,
          total,
          unit: 'bytes',
        });
      }
    };
    const status = await context.exec.stream(
      { argv, cwd: partial, env: { LC_ALL: 'C' } },
      { signal, onLine },
    );
    if (status !== 0) {
      const text = said.join('\n');
      const full = diskTroubleIn(text, partial);
      if (full !== undefined) throw full;
      if (!/\b404\b|\b410\b|File not found/.test(text)) throw transferFailed(title, aptReason(text));
      note(job, `${title} is in the index, but its files are not on the mirror.`);
      return undefined;
    }
    const at = join(partial, wanted.archive.name);
    const sha256 = await verified(partial, wanted, job);
    const facts = {
      version: wanted.version,
      from: 'distro',
      what: title,
      sha256,
      fetched: Date.now(),
    } as const;
    return await keepArchive(context.cache, at, facts, wanted.archive.name);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** The archive's checksum, which must be the one in the `.dsc` (apt has checked the `.dsc` against the signed index). */
async function verified(
  folder: string,
  { version, archive }: SourcePackage,
  { signal }: SourceJob,
): Promise<string> {
  const dsc = (await readdir(folder)).find((name) => name.endsWith('.dsc'));
  const text = dsc === undefined ? '' : await readFile(join(folder, dsc), 'utf8');
  const expected = parseSourcePackages(text).find((each) => each.archive.name === archive.name)?.archive
    .sha256;
  if (expected === undefined)
    throw transferFailed(`python${minorOf(version)}`, 'its .dsc does not name the archive');
  const actual = await sha256Of(join(folder, archive.name), signal);
  if (actual !== expected) throw checksumMismatch(archive.name, expected, actual);
  return actual;
}

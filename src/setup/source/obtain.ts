import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { interrupted, systemCode } from '../../base/errors.js';
import { formatVersion } from '../../cpython/version.js';
import type { SetupContext } from '../context.js';
import type { WorkspaceLayout } from '../layout.js';
import type { SetupOptions } from '../options.js';
import { useCheckout } from './checkout.js';
import { anotherWayMayWork, fileTrouble, nothingFound, offlineWithoutArchive } from './errors.js';
import { existingTree } from './existing.js';
import { makePartial, removeStale } from './partial.js';
import { writeRecord } from './record.js';
import type { SourceTree } from './result.js';
import { readVersion } from './tree.js';
import { note, publicPlaces, type Find, type SourceJob, type SourcePlaces, type Way } from './way.js';
import { waysFor } from './ways.js';
import { parseWanted, wantedText } from './wanted.js';

/**
 * CPython's sources for a workspace: what is there already, an existing checkout, or fetched into
 * `layout.source` by the first way that works. Sources that are there are never overwritten.
 *
 * @returns the tree; `reused` says that nothing had to be fetched.
 * @throws CpydbgError `source/…` (docs/source.md lists them), `base/interrupted`.
 */
export async function obtainSource(
  options: SetupOptions,
  layout: WorkspaceLayout,
  context: SetupContext,
  places: SourcePlaces = publicPlaces,
): Promise<SourceTree & { reused: boolean }> {
  if (context.signal.aborted) throw interrupted();
  const wanted = parseWanted(options.python);
  if (options.source.from === 'checkout') return await useCheckout(options.source.path, wanted, { context });
  try {
    await removeStale(layout.source);
    const existing = await existingTree(layout, wanted);
    if (existing !== undefined) {
      note(
        { context },
        `${layout.source} has Python ${formatVersion(existing.version)} already; it is kept as it is.`,
      );
      return { ...existing, reused: true };
    }
    const settled = new AbortController();
    const signal = AbortSignal.any([context.signal, settled.signal]);
    const job: SourceJob = { wanted, options, context, places, signal };
    try {
      return {
        ...(await firstThatWorks(waysFor(options.source.from, options.offline), job, layout, settled)),
        reused: false,
      };
    } finally {
      settled.abort();
    }
  } catch (error) {
    throw fileTrouble(error, layout.root);
  }
}

async function firstThatWorks(
  ways: readonly Way[],
  job: SourceJob,
  layout: WorkspaceLayout,
  settled: AbortController,
): Promise<SourceTree> {
  const looks = new Map<Way, Promise<Find>>();
  const startLook = (way: Way): Promise<Find> => {
    const look = looks.get(way) ?? way.look(job);
    // Awaited later, or never if another way works.
    look.catch(() => undefined);
    looks.set(way, look);
    return look;
  };
  const failures: { way: Way; error: Error }[] = [];
  for (const way of ways) {
    try {
      // What only asks a server is asked together: a network that swallows everything then costs its time limit once.
      if (way.quick) for (const each of ways.filter(({ quick }) => quick)) void startLook(each);
      const found = await startLook(way);
      note(job, `${way.title}: ${found.what}`);
      return await place(found, job, layout);
    } catch (error) {
      if (job.context.signal.aborted) throw interrupted();
      if (!anotherWayMayWork(error)) throw error;
      failures.push({ way, error });
      if (way !== ways.at(-1) && way.silent !== true) note(job, `${way.title}: ${error.message}`);
    }
  }
  settled.abort();
  const { wanted, options } = job;
  if (options.offline) throw offlineWithoutArchive(wantedText(wanted));
  const last = failures.at(-1);
  if (options.source.from !== 'auto' && last !== undefined) throw last.error;
  throw nothingFound(
    wantedText(wanted),
    failures
      .filter(({ way }) => way.silent !== true)
      .map(({ way, error }) => `${way.title}: ${error.message}`),
  );
}

/** Fetches into a folder beside the place, and puts it there in one step. */
async function place(found: Find, job: SourceJob, layout: WorkspaceLayout): Promise<SourceTree> {
  await mkdir(layout.root, { recursive: true });
  const partial = await makePartial(layout.source);
  try {
    const origin = await found.fetch(partial);
    const version = await readVersion(partial);
    if (job.context.signal.aborted) throw interrupted();
    await removeIfEmpty(layout.source);
    await rename(partial, layout.source);
    await writeRecord(layout, { wanted: wantedText(job.wanted), version: formatVersion(version), origin });
    return { path: layout.source, version, origin };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function removeIfEmpty(path: string): Promise<void> {
  try {
    if ((await readdir(path)).length === 0) await rm(path, { recursive: true });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

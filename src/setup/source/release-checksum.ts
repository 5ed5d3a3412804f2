import { formatVersion, type PythonVersion } from '../../cpython/version.js';
import { fetchText, type FetchLimits } from './download.js';
import { anotherWayMayWork } from './errors.js';
import type { SourcePlaces } from './way.js';

/** What a publisher says that a file's checksum is. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'md5';
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

/**
 * The checksum that python.org publishes for a release tarball: the SHA-256 in its Sigstore bundle, which
 * lies beside the tarball, or else what the downloads API says (SHA-256 for newer files, MD5 for older).
 *
 * @returns undefined if there is none; a server that cannot be reached counts as none.
 */
export async function publishedChecksum(
  tarball: string,
  version: PythonVersion,
  places: SourcePlaces,
  limits: FetchLimits,
): Promise<Checksum | undefined> {
  const bundle = await textIfThere(`${tarball}.sigstore`, limits);
  return (
    (bundle === undefined ? undefined : checksumInBundle(bundle)) ??
    (await askApi(tarball, version, places, limits))
  );
}

/** The digest in a Sigstore bundle (its signature is not checked here). */
export function checksumInBundle(text: string): Checksum | undefined {
  const digest = at(parse(text), 'messageSignature', 'messageDigest');
  const value = at(digest, 'digest');
  if (at(digest, 'algorithm') !== 'SHA2_256' || typeof value !== 'string') return undefined;
  return checksum('sha256', Buffer.from(value, 'base64').toString('hex'));
}

/** The checksum of `file` in the API's list of a release's files. */
export function checksumInFiles(text: string, file: string): Checksum | undefined {
  const files = parse(text);
  if (!Array.isArray(files)) return undefined;
  const entry: unknown = files.find((each) => String(at(each, 'url')).endsWith(`/${file}`));
  return checksum('sha256', at(entry, 'sha256_sum')) ?? checksum('md5', at(entry, 'md5_sum'));
}

async function askApi(
  tarball: string,
  version: PythonVersion,
  { downloadsApi }: SourcePlaces,
  limits: FetchLimits,
): Promise<Checksum | undefined> {
  const name = encodeURIComponent(`Python ${formatVersion(version)}`);
  const releases = parse((await textIfThere(`${downloadsApi}release/?name=${name}`, limits)) ?? '');
  const id = /\/(\d+)\/?$/.exec(
    String(at(Array.isArray(releases) ? releases[0] : undefined, 'resource_uri')),
  )?.[1];
  if (id === undefined) return undefined;
  const files = await textIfThere(`${downloadsApi}release_file/?release=${id}`, limits);
  return files === undefined
    ? undefined
    : checksumInFiles(files, new URL(tarball).pathname.split('/').at(-1) ?? '');
}

async function textIfThere(url: string, limits: FetchLimits): Promise<string | undefined> {
  try {
    return await fetchText(url, limits);
  } catch (error) {
    if (anotherWayMayWork(error)) return undefined;
    throw error;
  }
}

function checksum(algorithm: Checksum['algorithm'], hex: unknown): Checksum | undefined {
  const length = algorithm === 'sha256' ? 64 : 32;
  if (typeof hex !== 'string' || hex.length !== length || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  return { algorithm, hex: hex.toLowerCase() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

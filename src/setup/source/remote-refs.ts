import { parseVersion, type PythonVersion } from '../../cpython/version.js';
import { newestFitting, wantedText, type Wanted } from './wanted.js';

export interface TaggedVersion {
  readonly tag: string;
  readonly version: PythonVersion;
}

/** The release tags in what `git ls-remote` prints; other refs and peeled tags (`^{}`) are passed over. */
export function releaseTags(lsRemote: string): TaggedVersion[] {
  const tags: TaggedVersion[] = [];
  for (const [, tag, text] of lsRemote.matchAll(/^[0-9a-f]{40,64}\trefs\/tags\/(v(\d\S*))$/gm)) {
    const version = text === undefined ? undefined : parseVersion(text);
    if (tag !== undefined && version !== undefined) tags.push({ tag, version });
  }
  return tags;
}

/** The pattern to ask a git server with. */
export function refPattern(wanted: Wanted): string {
  if (wanted.kind === 'main') return 'refs/heads/main';
  return `refs/tags/v${wantedText(wanted)}${wanted.kind === 'minor' ? '.*' : ''}`;
}

/** The tag or branch to clone, from what `git ls-remote` printed; undefined if nothing fits. */
export function chooseRef(wanted: Wanted, lsRemote: string): string | undefined {
  if (wanted.kind === 'main') return /\trefs\/heads\/main$/m.test(lsRemote) ? 'main' : undefined;
  return newestFitting(wanted, releaseTags(lsRemote))?.tag;
}

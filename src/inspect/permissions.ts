import { existsSync, statSync } from 'node:fs';
import type { Permissions } from './obstacle.js';
import { readStatus, readText, type ProcessStatus } from './proc-status.js';

/** What the system says about who may read whom; undefined where /proc is not there to tell. */
export function readPermissions(target: ProcessStatus): Permissions | undefined {
  const own = readStatus('/proc/self');
  if (own === undefined) return undefined;
  const theirs = readText(`/proc/${target.pid}/uid_map`);
  return {
    own,
    target,
    filesOwner: statSync(`/proc/${target.pid}/status`, { throwIfNoEntry: false })?.uid,
    yama: readText('/proc/sys/kernel/yama/ptrace_scope')?.trim(),
    sameUserNamespace: theirs === undefined ? undefined : theirs === readText('/proc/self/uid_map'),
    container: containerKind(),
    userName,
  };
}

/** Which kind of container this runs in; undefined outside of one. */
export function containerKind(): string | undefined {
  return containerBy({
    podman: existsSync(containerMarks.podman),
    docker: existsSync(containerMarks.docker),
    cgroup: readText(containerMarks.cgroup),
  });
}

/** Files that tell a container. */
export const containerMarks = {
  podman: '/run/.containerenv',
  docker: '/.dockerenv',
  cgroup: '/proc/1/cgroup',
} as const;

/** The kind of container that marks tell of: which of the first two are there, and what the third one says. */
export function containerBy(marks: {
  readonly podman: boolean;
  readonly docker: boolean;
  readonly cgroup: string | undefined;
}): string | undefined {
  if (marks.podman) return 'Podman';
  if (marks.docker) return 'Docker';
  return /(docker|kubepods|containerd|libpod|lxc)/.exec(marks.cgroup ?? '')?.[1];
}

function userName(uid: number): string | undefined {
  const line = (readText('/etc/passwd') ?? '').split('\n').find((each) => each.split(':')[2] === String(uid));
  return line?.split(':')[0];
}

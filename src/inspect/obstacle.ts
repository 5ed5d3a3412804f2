import type { Obstacle } from './errors.js';
import type { ProcessStatus } from './proc-status.js';

/** What decides whether one process may read another's memory (ptrace(2), "Ptrace access mode checking"). */
export interface Permissions {
  readonly own: ProcessStatus;
  readonly target: ProcessStatus;
  /**
   * Whose the files in /proc/PID are: root's, whoever runs it, if the process is not dumpable (task_dump_owner of Linux's
   * fs/proc/base.c; the folder itself does not tell).
   */
  readonly filesOwner: number | undefined;
  /** /proc/sys/kernel/yama/ptrace_scope; undefined where Yama is not active. */
  readonly yama: string | undefined;
  /** Whether both see the same users; undefined if that is not to be found out. */
  readonly sameUserNamespace: boolean | undefined;
  /** The kind of container that this runs in; undefined outside of one. */
  readonly container: string | undefined;
  /** A user's name. */
  readonly userName: (uid: number) => string | undefined;
}

/** What to do where ptrace_scope is 3. */
export const sealedByYama =
  'This value cannot be lowered while the machine runs. Put `kernel.yama.ptrace_scope = 1` into the file under /etc/sysctl.d that sets it to 3, then restart the machine.';

/** CAP_SYS_PTRACE, bit 19 of linux/capability.h. */
export const capSysPtrace = 1n << 19n;

const asRoot = 'Run the same command with sudo.';

/** The obstacle in the way, in the order in which the kernel checks; for a refusal that has happened. */
export function obstacleOf(permissions: Permissions): Obstacle {
  const { own, target, yama, filesOwner, sameUserNamespace } = permissions;
  if (yama === '3') return yamaObstacle(yama);
  if ((own.effective & capSysPtrace) !== 0n) {
    return sameUserNamespace === false ? otherNamespace : unknown(permissions, true);
  }
  const [uid = 0] = own.uids.slice(1);
  const [gid = 0] = own.gids.slice(1);
  const otherUser = target.uids.slice(0, 3).find((each) => each !== uid);
  if (otherUser !== undefined) {
    return uid === 0 ? missingCapability(permissions) : userObstacle(permissions, otherUser);
  }
  const otherGroup = target.gids.slice(0, 3).find((each) => each !== gid);
  if (otherGroup !== undefined) return groupObstacle(otherGroup, uid === 0, permissions);
  if (filesOwner !== undefined && filesOwner !== uid) return notDumpable;
  if ((target.permitted & ~own.effective) !== 0n) return missingCapability(permissions);
  if (yama === '1' || yama === '2') return yamaObstacle(yama);
  return unknown(permissions, false);
}

function yamaObstacle(scope: '1' | '2' | '3'): Obstacle {
  const id = 'ptrace/yama';
  if (scope === '3') {
    return {
      id,
      reason: 'Yama forbids it to everybody until the machine starts again (kernel.yama.ptrace_scope is 3)',
      remedy: sealedByYama,
    };
  }
  const allow =
    'Allow it until the next start of the machine: sudo sysctl kernel.yama.ptrace_scope=0. Or run the same command with sudo.';
  return scope === '1'
    ? {
        id,
        reason: 'Yama lets a process be read only by the one that started it (kernel.yama.ptrace_scope is 1)',
        remedy: allow,
      }
    : {
        id,
        reason: 'Yama lets only an administrator read other processes (kernel.yama.ptrace_scope is 2)',
        remedy: allow,
      };
}

function userObstacle({ own, userName }: Permissions, other: number): Obstacle {
  const called = (uid: number): string => {
    const name = userName(uid);
    return name === undefined ? `user ${uid}` : `user ${uid} (${name})`;
  };
  return {
    id: 'ptrace/other-user',
    reason: `it runs as ${called(other)}, and you are ${called(own.uids[1] ?? 0)}`,
    remedy: `${asRoot} Or run it as that user: sudo -u ${userName(other) ?? `#${other}`} …`,
  };
}

function groupObstacle(group: number, isRoot: boolean, permissions: Permissions): Obstacle {
  if (isRoot) return missingCapability(permissions);
  return {
    id: 'ptrace/other-group',
    reason: `it runs with group ${group}, which is not yours (a set-group-id program does)`,
    remedy: asRoot,
  };
}

const notDumpable: Obstacle = {
  id: 'ptrace/not-dumpable',
  reason:
    'it is protected from being read, as processes are that began with more rights or asked for it (prctl(2), PR_SET_DUMPABLE)',
  remedy: asRoot,
};

const otherNamespace: Obstacle = {
  id: 'ptrace/user-namespace',
  reason: 'it belongs to another user namespace, a container, in which you have no rights',
  remedy: 'Run the same command where that container was started from, with sudo; or inside of it.',
};

function missingCapability({ container }: Permissions): Obstacle {
  const where = container === undefined ? '' : ` (this is a container: ${container})`;
  return {
    id: 'ptrace/capability',
    reason: `it has other rights than you, and you lack the capability CAP_SYS_PTRACE${where}`,
    remedy:
      container === undefined
        ? asRoot
        : 'Start the container with --cap-add=SYS_PTRACE (in devcontainer.json it goes into "runArgs"), or run the same command outside of it, with sudo.',
  };
}

function unknown({ container }: Permissions, privileged: boolean): Obstacle {
  const inside = container === undefined ? '' : `, or the container (${container})`;
  const log = 'the reason is in the system’s log: sudo dmesg, or the audit log.';
  return {
    id: 'ptrace/unknown',
    reason: `a security module of this system (AppArmor, SELinux, a sandbox)${inside} forbids it`,
    remedy: privileged ? `Look there: ${log}` : `${asRoot} If that is refused too, ${log}`,
  };
}

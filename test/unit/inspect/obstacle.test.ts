import { describe, expect, it } from 'vitest';
import { obstacleOf, type Permissions } from '../../../src/inspect/obstacle.js';
import { parseStatus, type ProcessStatus } from '../../../src/inspect/proc-status.js';

const ptrace = 1n << 19n;
const allCapabilities = (1n << 41n) - 1n;

function status(uid: number, capabilities = 0n): ProcessStatus {
  const ids = [uid, uid, uid, uid];
  return {
    name: 'python3',
    state: 'S',
    pid: 17,
    parent: 1,
    uids: ids,
    gids: ids,
    permitted: capabilities,
    effective: capabilities,
    namespacePids: [17],
    withoutMemory: false,
  };
}

/** A person reads a process of theirs on a machine without Yama; what a test is about comes on top. */
function permissions(change: Partial<Permissions> = {}): Permissions {
  return {
    own: status(1000),
    target: status(1000),
    filesOwner: 1000,
    yama: undefined,
    sameUserNamespace: true,
    container: undefined,
    userName: (uid) => ({ 0: 'root', 1000: 'me', 1001: 'you' })[uid],
    ...change,
  };
}

describe('the obstacle', () => {
  const cases: readonly [string, Partial<Permissions>, string, RegExp, RegExp][] = [
    [
      'another user',
      { target: status(1001) },
      'ptrace/other-user',
      /^it runs as user 1001 \(you\), and you are user 1000 \(me\)$/,
      /with sudo.*sudo -u you/,
    ],
    [
      'another user without a name, before Yama',
      { target: status(65534), yama: '1' },
      'ptrace/other-user',
      /user 65534, and/,
      /sudo -u #65534/,
    ],
    [
      'root’s process',
      { target: status(0, allCapabilities) },
      'ptrace/other-user',
      /user 0 \(root\)/,
      /sudo/,
    ],
    [
      'Yama 1',
      { yama: '1' },
      'ptrace/yama',
      /started it .*ptrace_scope is 1/,
      /sysctl kernel.yama.ptrace_scope=0\. Or .* sudo/,
    ],
    [
      'Yama 2',
      { yama: '2' },
      'ptrace/yama',
      /administrator.*ptrace_scope is 2/,
      /sysctl kernel.yama.ptrace_scope=0\. Or .* sudo/,
    ],
    ['Yama 3', { yama: '3' }, 'ptrace/yama', /everybody.*ptrace_scope is 3/, /sysctl\.d.*restart/],
    [
      'Yama 3 for root',
      { own: status(0, allCapabilities), yama: '3' },
      'ptrace/yama',
      /ptrace_scope is 3/,
      /restart/,
    ],
    ['Yama 0', { yama: '0' }, 'ptrace/unknown', /security module/, /sudo/],
    ['not dumpable', { filesOwner: 0, yama: '1' }, 'ptrace/not-dumpable', /protected/, /sudo/],
    [
      'another group',
      { target: { ...status(1000), gids: [1000, 42, 42, 42] } },
      'ptrace/other-group',
      /group 42/,
      /sudo/,
    ],
    [
      'a set-user-id program, which has its owner as the saved user',
      { target: { ...status(1000), uids: [1000, 1000, 0, 1000] } },
      'ptrace/other-user',
      /user 0 \(root\)/,
      /sudo/,
    ],
    [
      'root in a container without the capability, another user',
      { own: status(0, 1n), target: status(1000), container: 'Docker' },
      'ptrace/capability',
      /CAP_SYS_PTRACE \(this is a container: Docker\)/,
      /--cap-add=SYS_PTRACE/,
    ],
    [
      'root in a container without the capability, a process with more rights',
      { own: status(0, 1n), target: status(0, allCapabilities), filesOwner: 0, container: 'Podman' },
      'ptrace/capability',
      /Podman/,
      /--cap-add=SYS_PTRACE/,
    ],
    [
      'a process with more rights',
      { target: status(1000, 1n << 10n) },
      'ptrace/capability',
      /lack the capability CAP_SYS_PTRACE$/,
      /^Run the same command with sudo\.$/,
    ],
    [
      'root in another user namespace',
      { own: status(0, ptrace), sameUserNamespace: false },
      'ptrace/user-namespace',
      /user namespace/,
      /sudo; or inside/,
    ],
    [
      'root, and nothing to be seen',
      { own: status(0, ptrace), container: 'Docker' },
      'ptrace/unknown',
      /AppArmor.*container \(Docker\)/,
      /dmesg/,
    ],
  ];

  for (const [name, change, id, reason, remedy] of cases) {
    it(`is named: ${name}`, () => {
      const obstacle = obstacleOf(permissions(change));
      expect(obstacle).toEqual({
        id,
        reason: expect.stringMatching(reason) as string,
        remedy: expect.stringMatching(remedy) as string,
      });
    });
  }
});

describe('/proc/PID/status', () => {
  const text = `\
Name:	py: thon
Umask:	0022
State:	t (tracing stop)
Tgid:	20
Ngid:	0
Pid:	21
PPid:	7
Uid:	1000	1001	1002	1003
Gid:	5	6	7	8
NStgid:	20	1
NSpid:	21	2
VmSize:	    4096 kB
CapPrm:	00000000a80425fb
CapEff:	0000000000080000
`;

  it('is parsed', () => {
    expect(parseStatus(text)).toEqual({
      name: 'py: thon',
      state: 't',
      pid: 20,
      parent: 7,
      uids: [1000, 1001, 1002, 1003],
      gids: [5, 6, 7, 8],
      permitted: 0xa80425fbn,
      effective: ptrace,
      namespacePids: [21, 2],
      withoutMemory: false,
    });
  });

  it('of a zombie has no memory, and of nothing is none', () => {
    expect(parseStatus(text.replace(/VmSize.*\n/, ''))?.withoutMemory).toBe(true);
    expect(parseStatus('')).toBeUndefined();
    expect(parseStatus('no status\nat all')).toBeUndefined();
  });
});

import { containerBy, containerMarks } from '../../../inspect/permissions.js';
import type { Disk } from '../disk.js';
import type { Finding } from '../finding.js';
import type { Capabilities } from './capabilities.js';

/** Which kind of container this is; undefined outside of one. */
async function containerKind(disk: Disk): Promise<string | undefined> {
  const [docker, podman, cgroup] = await Promise.all([
    disk.kind(containerMarks.docker),
    disk.kind(containerMarks.podman),
    disk.readText(containerMarks.cgroup),
  ]);
  return containerBy({ docker: docker !== undefined, podman: podman !== undefined, cgroup });
}

/** Whether a container's own limits stand in the debugger's way; undefined outside of a container. */
export async function containerFinding(
  disk: Disk,
  capabilities: Capabilities | undefined,
): Promise<Finding | undefined> {
  const kind = await containerKind(disk);
  if (kind === undefined) return undefined;
  const asked = {
    id: 'ptrace/container',
    title: `Permission to debug inside the container (${kind})`,
    weight: 'recommended',
    why: 'A container takes capabilities away from its processes and filters system calls; the debugger’s ptrace is among them.',
    without:
      'The debugger may say "ptrace: Operation not permitted" or "Error disabling address space randomization"; attaching to another process is refused.',
  } as const;
  if (capabilities === undefined) {
    return { ...asked, status: 'unknown', found: '/proc/self/status cannot be read' };
  }
  const seccomp = capabilities.filtered ? 'system calls are filtered' : 'system calls are not filtered';
  if (capabilities.mayTraceAnything) {
    return { ...asked, status: 'ok', found: `it has the capability CAP_SYS_PTRACE; ${seccomp}` };
  }
  return {
    ...asked,
    status: 'wrong',
    found: `it has no capability CAP_SYS_PTRACE; ${seccomp}`,
    remedy: {
      text: 'Start the container with: --cap-add=SYS_PTRACE --security-opt seccomp=unconfined (in devcontainer.json these go into "runArgs"; `cpydbg setup --devcontainer` writes them).',
      automatic: false,
    },
  };
}

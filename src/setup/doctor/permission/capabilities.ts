import { capSysPtrace } from '../../../inspect/obstacle.js';
import type { Disk } from '../disk.js';

/** What the kernel lets this process do, from /proc/self/status. */
export interface Capabilities {
  /** CAP_SYS_PTRACE is in the effective set. */
  readonly mayTraceAnything: boolean;
  /** A seccomp filter decides about system calls (mode 2). */
  readonly filtered: boolean;
}

/** Undefined if there is no such file: not Linux, or /proc is not mounted. */
export async function readCapabilities(disk: Disk): Promise<Capabilities | undefined> {
  const status = await disk.readText('/proc/self/status');
  const effective = /^CapEff:\s*([0-9a-f]+)$/im.exec(status ?? '')?.[1];
  if (status === undefined || effective === undefined) return undefined;
  return {
    mayTraceAnything: (BigInt(`0x${effective}`) & capSysPtrace) !== 0n,
    filtered: /^Seccomp:\s*2$/m.test(status),
  };
}

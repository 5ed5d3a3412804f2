import { readFileSync } from 'node:fs';

/** What the kernel says about a process in /proc/PID/status (proc_pid_status(5)). */
export interface ProcessStatus {
  readonly name: string;
  /** `R`, `S`, `D`, `T`, `t`, `Z`, `X`, `I`. */
  readonly state: string;
  /** The process that a thread belongs to. */
  readonly pid: number;
  readonly parent: number;
  /** Real, effective, saved, file system. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  /** Permitted and effective capabilities, a bit each. */
  readonly permitted: bigint;
  readonly effective: bigint;
  /** Its number in each PID namespace that it is in, the outermost (ours) first. */
  readonly namespacePids: readonly number[];
  /** No program of its own: a thread of the kernel, or one that has ended. */
  readonly withoutMemory: boolean;
}

/** Undefined if there is no such process, or none that may be seen. `path` is `/proc/PID`, or a thread's folder. */
export function readStatus(path: string): ProcessStatus | undefined {
  const text = readText(`${path}/status`);
  return text === undefined ? undefined : parseStatus(text);
}

export function parseStatus(text: string): ProcessStatus | undefined {
  const values = new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const numbers = (name: string): number[] =>
    (values.get(name) ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(Number);
  const capabilities = (name: string): bigint => {
    const word = values.get(name) ?? '';
    return /^[0-9a-f]+$/.test(word) ? BigInt(`0x${word}`) : 0n;
  };
  const [pid] = numbers('Tgid');
  const state = values.get('State')?.[0];
  if (pid === undefined || state === undefined) return undefined;
  return {
    name: values.get('Name') ?? '',
    state,
    pid,
    parent: numbers('PPid')[0] ?? 0,
    uids: numbers('Uid'),
    gids: numbers('Gid'),
    permitted: capabilities('CapPrm'),
    effective: capabilities('CapEff'),
    namespacePids: numbers('NSpid'),
    withoutMemory: !values.has('VmSize'),
  };
}

/** A small file's text; undefined if it is not there or may not be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

import { closeSync, openSync, writeSync } from 'node:fs';
import type { Address } from '../base/address.js';

/**
 * Writes into a process's memory through the kernel (Linux), pages that the process itself may not write included.
 * What is opened is the program that runs now: nothing stays open that another one could take the place of.
 *
 * @returns how many bytes were written; undefined where the system has no such file or does not let this process write.
 */
export function writeProcessMemory(pid: number, at: Address, bytes: Uint8Array): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(`/proc/${pid}/mem`, 'r+');
  } catch {
    return undefined;
  }
  try {
    return writeSync(descriptor, bytes, 0, bytes.length, at);
  } catch {
    // Where the process has no memory it is EIO.
    return 0;
  } finally {
    closeSync(descriptor);
  }
}

import type { Machine } from './header.js';

/** The registers of a thread that lead to its stack. */
export interface Registers {
  /** The next instruction. */
  readonly pc: number;
  readonly sp: number;
  /** rbp or x29: the frame, in code that keeps frame pointers. */
  readonly fp: number;
  /** Of AArch64: where a function that calls nothing returns to. */
  readonly lr?: number;
}

export interface RegisterSet {
  /** Bytes of all of them. */
  readonly size: number;
  /** Byte offsets. */
  readonly pc: number;
  readonly sp: number;
  readonly fp: number;
  readonly lr?: number;
  /** fs_base: what the C library calls the thread, `pthread_self()`. Elsewhere it has a note of its own. */
  readonly threadPointer?: number;
}

/** `struct user_regs_struct` (x86-64) and `struct user_pt_regs` (AArch64) of Linux's sys/user.h and asm/ptrace.h. */
export const registerSets: Readonly<Partial<Record<Machine, RegisterSet>>> = {
  'x86-64': { size: 27 * 8, pc: 16 * 8, sp: 19 * 8, fp: 4 * 8, threadPointer: 21 * 8 },
  aarch64: { size: 34 * 8, pc: 32 * 8, sp: 31 * 8, fp: 29 * 8, lr: 30 * 8 },
};

import { readText } from './proc-status.js';

/** The calls in which threads wait, by the kernel's numbers (asm/unistd.h of each machine). */
const names: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  x64: {
    0: 'read',
    1: 'write',
    7: 'poll',
    17: 'pread64',
    20: 'writev',
    23: 'select',
    34: 'pause',
    35: 'nanosleep',
    42: 'connect',
    43: 'accept',
    44: 'sendto',
    45: 'recvfrom',
    46: 'sendmsg',
    47: 'recvmsg',
    61: 'wait4',
    72: 'fcntl',
    73: 'flock',
    74: 'fsync',
    128: 'rt_sigtimedwait',
    130: 'rt_sigsuspend',
    202: 'futex',
    230: 'clock_nanosleep',
    232: 'epoll_wait',
    247: 'waitid',
    270: 'pselect6',
    271: 'ppoll',
    281: 'epoll_pwait',
    288: 'accept4',
    441: 'epoll_pwait2',
  },
  arm64: {
    22: 'epoll_pwait',
    25: 'fcntl',
    32: 'flock',
    63: 'read',
    64: 'write',
    66: 'writev',
    67: 'pread64',
    72: 'pselect6',
    73: 'ppoll',
    82: 'fsync',
    95: 'waitid',
    98: 'futex',
    101: 'nanosleep',
    115: 'clock_nanosleep',
    133: 'rt_sigsuspend',
    137: 'rt_sigtimedwait',
    202: 'accept',
    203: 'connect',
    206: 'sendto',
    207: 'recvfrom',
    211: 'sendmsg',
    212: 'recvmsg',
    242: 'accept4',
    260: 'wait4',
    441: 'epoll_pwait2',
  },
};

/**
 * The system call in which a thread of a process is right now; undefined where it is in none, in one that nothing waits
 * in, or where the kernel does not tell.
 *
 * @param thread its number here (`OsThread.outerId`).
 */
export function systemCallOf(pid: number, thread: number): string | undefined {
  // `running`, or the number of the call and its arguments (proc_pid_syscall(5)).
  const number = /^\d+/.exec(readText(`/proc/${pid}/task/${thread}/syscall`) ?? '')?.[0];
  return number === undefined ? undefined : names[process.arch]?.[Number(number)];
}

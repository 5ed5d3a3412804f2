/**
 * What `cpydbg` says with its exit status. Documented for people in docs/exit-codes.md; scripts may rely on it.
 */
export const ExitCode = {
  ok: 0,
  /** A bug in cpydbg itself. */
  internal: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Something that the job needs is not on this machine. */
  prerequisites: 3,
  /** CPython's sources could not be had. */
  source: 4,
  /** configure or make failed. */
  build: 5,
  /** The workspace's files could not be written or merged. */
  workspace: 6,
  /** The session that the workspace describes did not do what it should. */
  proof: 7,
  /** The process or core file cannot be read: gone, refused, not a CPython, broken. */
  target: 8,
  /** The folder cannot be used: no permission, no room, not a folder. */
  folder: 9,
  /** Ended by Ctrl-C (128 + SIGINT, as shells say it). */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

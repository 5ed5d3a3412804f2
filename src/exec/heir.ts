import { spawn } from 'node:child_process';

/**
 * A process that waits for our end, however that comes, SIGKILL included, and then does what we left undone. It is in a
 * session of its own, so that whatever ends us does not end it.
 */
export interface Heir {
  /** What it is to do: a line of text, which replaces the one before. */
  tell(will: string): void;
  /** Nothing is left for it to do: it ends. */
  dismiss(): void;
}

/** @param program a script for Node: it reads the last line of its standard input, once that has ended; an empty one is nothing. */
export function startHeir(program: string): Heir {
  const heir = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // It may be gone, or never have started: then there is no heir, and nothing else is wrong.
  heir.on('error', () => undefined);
  heir.stdin.on('error', () => undefined);
  heir.unref();
  return {
    tell: (will) => void heir.stdin.write(`${will}\n`),
    dismiss: () => void heir.stdin.end('\n'),
  };
}

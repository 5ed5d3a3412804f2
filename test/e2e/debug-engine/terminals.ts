import { expect, test } from 'vitest';
import { builtPython } from '../built-python.js';
import { livingPython } from '../native/living-python.js';
import type { Subject } from './debug-sessions.js';

/** Opens a terminal and says its name; then types what it is told to, and says what comes out. */
const terminal = `
import os, sys, termios
master, slave = os.openpty()
settings = termios.tcgetattr(slave)
settings[1] &= ~termios.OPOST
settings[3] &= ~termios.ECHO
termios.tcsetattr(slave, termios.TCSANOW, settings)
print(os.ttyname(slave), flush=True)
sys.stdin.readline()
os.write(master, b"typed\\n")
said = b""
while not said.endswith(b"\\n"):
    said += os.read(master, 1000)
print(said.decode().strip(), flush=True)
sys.stdin.readline()
`;

export function terminals({ version, open, sessions }: Subject): void {
  test('of the person’s, to read from and to print on', async () => {
    const person = await livingPython({ argv: [builtPython(version).program], env: {} }, ['-c', terminal]);
    sessions.own(() => person.end());
    const { engine, output } = await open('import sys; print("got", input(), sys.stdout.isatty())', {
      launch: { terminal: person.line },
    });
    const end = engine.resume();
    expect(await person.answer()).toBe('got typed True');
    expect(await end).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('');
  });
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const text = `# Written by cpydbg: what its proof debugs when main.py is not made for it.
def greet(name):
    print("Hello,", name)


greet("CPython")
`;

/** Writes the script that the proof falls back to, and gives its path. It is ours: whatever is there is replaced. */
export async function writeSample(state: string): Promise<string> {
  await mkdir(state, { recursive: true });
  const path = join(state, 'proof.py');
  await writeFile(path, text);
  return path;
}

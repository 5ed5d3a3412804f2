/**
 * The processes that are looked at: small scripts of the interpreter to measure, that print a line of JSON when they
 * are ready and wait for their standard input to end.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const wait =
  'print(json.dumps({name: id(value) for name, value in keep.items()}), flush=True)\nsys.stdin.read()';

/** Functions that call each other down to where it waits. */
export const deep = (frames) => `
import json, sys
sys.setrecursionlimit(${frames + 100})
keep = {}
def descend(depth, text):
    if depth:
        descend(depth - 1, text)
    else:
        ready()
def ready():
    ${wait.replaceAll('\n', '\n    ')}
descend(${frames - 3}, 'a text')
`;

/** The same numbers in three containers. */
export const large = (items) => `
import json, sys
keep = {'list': list(range(${items}))}
keep['dict'] = dict.fromkeys(keep['list'])
keep['set'] = set(keep['list'])
${wait}
`;

/** As many objects for the collector as asked for, of several kinds and sizes. */
export const heap = (objects) => `
import gc, json, sys
gc.disable()
class Plain:
    def __init__(self, inner):
        self.inner = inner
objects = [kind for _ in range(${objects} // 8)
    for kind in ([], [1, 2, 3], {'a': []}, (1, []), Plain({'b': []}))]
keep = {'objects': objects}
${wait}
`;

/** Runs \`use\` while the script waits, with its process id and what it printed. */
export async function during(python, script, use) {
  const child = spawn(python, ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      return await use(child.pid, JSON.parse(line));
    }
    throw new Error('the script ended before it was ready');
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openProcess } from '../../src/inspect/open-process.js';
import { start, startPython, waitingScript, type Said, type Started } from './inspect/started.js';
import { mainThreadId } from './inspect/main-thread.js';
import { debianRoot } from './debian-interpreters.js';
import { interpreter, interpreters } from './interpreters.js';

/** Numbers of users that own nothing. */
const somebody = 65_534;
const somebodyElse = 65_533;

const isRoot = process.getuid?.() === 0;

const owned: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

function own(started: Started): Started {
  owned.push(() => started.end());
  return started;
}

/** Does something with the rights of somebody else, as far as this process may change its own. */
async function asUser<T>(uid: number, work: () => Promise<T>): Promise<T> {
  if (!isRoot) return work();
  process.setegid?.(uid);
  process.seteuid?.(uid);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

describe('another user’s process', () => {
  it('is refused, and the user is named', async () => {
    // A person without root's rights has a process of somebody else at hand too: the first one.
    const pid = isRoot ? own(await start(['sh', '-c', 'echo ready; exec cat'], { uid: somebody })).pid : 1;
    await expect(asUser(somebodyElse, () => openProcess(pid))).rejects.toMatchObject({
      code: 'inspect/refused',
      exitCode: 8,
      message: expect.stringMatching(
        new RegExp(
          `^The system does not let you read process ${pid} \\(.*\\): it runs as user ${isRoot ? somebody : 0}\\b.*, and you are user`,
        ),
      ) as string,
      remedy: expect.stringContaining('with sudo') as string,
      facts: { obstacle: 'ptrace/other-user' },
    });
  });

  it('is opened by root, and by that user', async () => {
    const python = interpreters().find(({ name }) => name === 'system') ?? interpreter('3.13');
    const started = own(await startPython(python, waitingScript, isRoot ? { uid: somebody } : {}));
    const { thread } = JSON.parse(started.line) as Said;
    for (const as of isRoot ? [0, somebody] : [somebody]) {
      const inspection = await asUser(as, () => openProcess(started.pid));
      expect(mainThreadId(inspection.target)).toBe(thread);
      inspection.close();
    }
  });
});

describe('a process that protects itself', () => {
  it('is refused to its own user', async () => {
    // prctl(PR_SET_DUMPABLE, 0); the kernel does the same to whoever gives rights away.
    const giveAway = isRoot
      ? `os.setgid(${somebody}); os.setuid(${somebody})`
      : 'ctypes.CDLL(None).prctl(4, 0)';
    const modules = isRoot ? 'os' : 'ctypes';
    const script = `import ${modules}\n${giveAway}\nprint("ready", flush=True)\ninput()`;
    const python = interpreters().find(({ name }) => name === 'system') ?? interpreter('3.13');
    const started = own(await startPython(python, script));
    await expect(asUser(somebody, () => openProcess(started.pid))).rejects.toMatchObject({
      code: 'inspect/refused',
      message: expect.stringContaining('it is protected from being read') as string,
      facts: { obstacle: 'ptrace/not-dumpable' },
    });
  });
});

describe('a process in a container', () => {
  it('is opened from outside: with its own root, and its own numbers of processes', async () => {
    const { argv, env } = interpreter('3.14d');
    const root = debianRoot('3.14');
    const inside = argv.map((word) => (word.startsWith(root) ? word.slice(root.length) : word));
    const namespaces = ['--mount', '--pid', '--fork', ...(isRoot ? [] : ['--user', '--map-root-user'])];
    const container = own(
      await start(
        ['unshare', ...namespaces, '--kill-child', '--root', root, ...inside, '-c', waitingScript],
        {
          env: { ...env, PYTHONHOME: '/usr' },
        },
      ),
    );
    const children = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8');
    const pid = Number(children.trim());
    const inspection = await openProcess(pid);
    owned.push(() => inspection.close());
    expect(mainThreadId(inspection.target)).toBe(1);
    expect(inspection.osThreads()).toMatchObject([{ id: 1, outerId: pid }]);
    expect(inspection.target.layout.provenance).toBe('dwarf');
    expect(inspection.target.symbol('PyDict_Type')).toBe((JSON.parse(container.line) as Said).dict);
  });
});

import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/exec/command.js';
import { attend } from '../../../src/setup/doctor/attend.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import type { Host } from '../../../src/setup/host.js';
import { fakeExec, never, ok } from './fake-machine.js';

const tools = ['cc', 'gcc', 'make', 'git', 'pkg-config', 'tar', 'xz', 'gdb', 'ccache'];

/** A machine whose package manager puts every tool in its place, and every header beside it. */
function machine(installed: Set<string>) {
  const has = (program: string): boolean => installed.has(program) || installed.has('everything');
  return fakeExec({
    path: new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) =>
          tools.includes(String(name)) && has(String(name)) ? `/usr/bin/${String(name)}` : undefined,
      },
    ),
    run: (argv, { input }): Outcome | undefined => {
      const [program = ''] = argv;
      const name = program.split('/').at(-1) ?? '';
      if (name === 'apt-cache') {
        return ok(
          argv
            .slice(2)
            .map((each) => `${each}:\n  Installed: (none)\n  Candidate: 1.0\n`)
            .join(''),
        );
      }
      if (!has(name)) return undefined;
      // The header probe: whatever it asks for is there.
      if (input !== undefined) return ok(input.replaceAll(/^#.*$/gm, ''));
      return ok(`${name} 13.1`);
    },
    stream: (argv) => {
      if (argv.includes('install')) installed.add('everything');
      return { status: 0 };
    },
  });
}

async function attended(
  installed: readonly string[],
  install: boolean,
  privilege: Host['privilege'] = 'root',
) {
  const exec = machine(new Set(installed));
  const events: SetupEvent[] = [];
  const host: Host = { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege };
  const context = {
    exec,
    emit: (event: SetupEvent) => void events.push(event),
    signal: never,
    host,
    cache: '/c',
    env: {},
  };
  const attendance = { directory: tmpdir(), engine: undefined, neededBytes: 0, install };
  const result = await attend(attendance, context).catch((error: unknown) => error);
  const commands = events.flatMap((event) => (event.event === 'command' ? [event.argv.join(' ')] : []));
  return { result, commands, events };
}

describe('the doctor’s part of setup', () => {
  it('installs what is missing when it may, and looks again', async () => {
    const { result, commands } = await attended([], true);
    expect(commands[0]).toBe('apt-get update');
    expect(commands[1]).toMatch(/^apt-get install .*\bgcc\b.*\bgdb\b/);
    expect(result).toMatchObject({ installed: expect.arrayContaining(['gcc', 'make', 'gdb']) as string[] });
  });

  it('stops with the one command when it may not install', async () => {
    const { result, commands } = await attended([], false);
    expect(commands).toEqual([]);
    expect(result).toMatchObject({ code: 'doctor/prerequisites', exitCode: 3 });
    expect((result as { remedy: string }).remedy).toContain('apt-get install');
  });

  it('stops with the one command when only an administrator may install', async () => {
    const { result } = await attended([], true, 'none');
    expect(result).toMatchObject({ code: 'doctor/needs-root', exitCode: 3 });
    expect((result as { remedy: string }).remedy).toContain('sudo apt-get install');
  });

  it('goes on without what is only recommended, and says how to have it', async () => {
    const { result, commands, events } = await attended(
      tools.filter((tool) => tool !== 'ccache'),
      true,
      'none',
    );
    expect(commands).toEqual([]);
    expect(result).toMatchObject({ installed: [] });
    const notes = events.flatMap((event) => (event.event === 'note' ? [event.text] : []));
    expect(notes.join()).toContain('ccache');
  });
});

import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/setup/doctor/finding.js';
import { applyRemedies } from '../../../src/setup/doctor/remedies/apply-remedies.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import type { Host } from '../../../src/setup/host.js';
import { fakeExec, never, ok, type FakePrograms } from './fake-machine.js';

const host: Host = { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege: 'root' };

const missing = (weight: Finding['weight'], ...packages: readonly string[]): Finding => ({
  id: `tool/${packages.join()}`,
  title: packages.join(),
  status: 'missing',
  weight,
  why: 'Needed.',
  without: 'Fails.',
  remedy: { text: 'Install it.', packages, automatic: true },
});

const findings = [
  missing('required', 'gcc'),
  missing('required', 'lldb-19'),
  missing('recommended', 'ccache'),
  missing('recommended', 'libzstd-dev'),
  missing('advice', 'distcc'),
];

/** What `apt-cache policy` prints for packages that there are. */
const policy = (...names: readonly string[]) =>
  ok(
    names
      .map(
        (name) => `${name}:\n  Installed: (none)\n  Candidate: 1:2.0-1\n  Version table:\n     1:2.0-1 500\n`,
      )
      .concat('gone:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n')
      .join(''),
  );

async function apply(programs: FakePrograms, on: Partial<Host> = {}, given = findings) {
  const exec = fakeExec(programs);
  const events: SetupEvent[] = [];
  const context = {
    exec,
    emit: (event: SetupEvent) => void events.push(event),
    signal: never,
    host: { ...host, ...on },
  };
  const applied = await applyRemedies(given, context);
  const streamed = events.flatMap((event) => (event.event === 'command' ? [event.argv.join(' ')] : []));
  return { applied, exec, events, streamed };
}

const all = policy('gcc', 'lldb-19', 'lldb', 'ccache', 'libzstd-dev');

describe('installing with apt', () => {
  test('refreshes the lists, asks once what there is, installs all at once', async () => {
    const { applied, exec, streamed } = await apply({ run: () => all, stream: () => ({ status: 0 }) });
    expect(streamed).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends gcc lldb-19 ccache libzstd-dev',
    ]);
    expect(exec.commands.at(-1)?.env).toEqual({ DEBIAN_FRONTEND: 'noninteractive' });
    expect(exec.commands.filter(({ argv }) => argv[0] === 'apt-cache')).toHaveLength(1);
    expect(applied).toEqual({ installed: ['gcc', 'lldb-19', 'ccache', 'libzstd-dev'], failed: [] });
  });

  test('takes the newest lldb of the release', async () => {
    const run = () => policy('gcc', 'lldb-21', 'lldb-19', 'lldb', 'ccache', 'libzstd-dev');
    const { applied } = await apply({ run, stream: () => ({ status: 0 }) });
    expect(applied.installed).toContain('lldb-21');
    expect(applied.installed).not.toContain('lldb-19');
  });

  test('leaves out a recommended package that the release does not have', async () => {
    const { applied } = await apply({
      run: () => policy('gcc', 'lldb', 'ccache'),
      stream: () => ({ status: 0 }),
    });
    expect(applied).toEqual({ installed: ['gcc', 'lldb', 'ccache'], failed: ['libzstd-dev'] });
  });

  test('installs what it can one by one where all at once fails', async () => {
    const { applied, streamed } = await apply({
      run: () => all,
      stream: (argv) => ({ status: argv.includes('ccache') ? 100 : 0 }),
    });
    expect(streamed.slice(2)).toEqual([
      'apt-get install -y --no-install-recommends gcc lldb-19',
      'apt-get install -y --no-install-recommends ccache',
      'apt-get install -y --no-install-recommends libzstd-dev',
    ]);
    expect(applied).toEqual({ installed: ['gcc', 'lldb-19', 'libzstd-dev'], failed: ['ccache'] });
  });

  test('through sudo keeps the setting that it must not ask', async () => {
    const { streamed } = await apply(
      { run: () => all, stream: () => ({ status: 0 }) },
      { privilege: 'sudo' },
    );
    expect(streamed[1]).toMatch(/^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install /);
  });

  test('fails with the reason if a required package cannot be installed', async () => {
    const stream = () => ({ status: 100, lines: ['E: no space left'] });
    await expect(apply({ run: () => all, stream })).rejects.toMatchObject({
      code: 'doctor/install',
      exitCode: 3,
      message: 'Installing gcc, lldb-19 failed: E: no space left',
    });
  });

  test('brings an installation to its end that was interrupted before', async () => {
    let interrupted = true;
    const stream = (argv: readonly string[]) => {
      if (argv[0] === 'dpkg') interrupted = false;
      const stuck = interrupted && argv.includes('install');
      return stuck ? { status: 100, lines: ['E: dpkg was interrupted'] } : { status: 0 };
    };
    const { applied, streamed } = await apply({ run: () => all, stream });
    expect(streamed.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'apt-get update',
      'apt-get install',
      'dpkg --configure',
      'apt-get install',
    ]);
    expect(applied.failed).toEqual([]);
  });

  test('says that the network is away where that is so', async () => {
    const lines = [
      "W: Failed to fetch http://example.invalid/ Temporary failure resolving 'example.invalid'",
    ];
    const stream = () => ({ status: 100, lines });
    await expect(apply({ run: () => policy(), stream })).rejects.toMatchObject({
      code: 'doctor/no-network',
      message: 'The package servers could not be reached, so gcc, lldb-19 could not be installed.',
    });
  });
});

test('without the right to install, the error has the one command', async () => {
  await expect(apply({}, { privilege: 'none' })).rejects.toMatchObject({
    code: 'doctor/needs-root',
    remedy: expect.stringContaining(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends gcc lldb-19 ccache libzstd-dev',
    ) as string,
  });
});

test('with brew no right is needed', async () => {
  const { streamed } = await apply(
    { stream: () => ({ status: 0 }) },
    { platform: 'darwin', packageManager: 'brew', privilege: 'none' },
  );
  expect(streamed).toEqual(['brew install gcc lldb-19 ccache libzstd-dev']);
});

test('commands of remedies are run, and one that fails is told, not thrown', async () => {
  const extension: Finding = {
    ...missing('recommended'),
    remedy: { text: 'Install it.', commands: [['code', '--install-extension', 'a.b']], automatic: true },
  };
  const { applied, streamed } = await apply({ stream: () => ({ status: 1 }) }, {}, [extension]);
  expect(streamed).toEqual(['code --install-extension a.b']);
  expect(applied).toEqual({ installed: [], failed: ['code --install-extension a.b'] });
});

test('nothing is run for findings that are well', async () => {
  const { exec } = await apply(
    {},
    {},
    findings.map((finding) => ({ ...finding, status: 'ok' as const })),
  );
  expect(exec.commands).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { planText } from '../../../src/cli/plan-text.js';
import { expectGolden } from '../golden.js';
import { runCli } from './run-cli.js';

const machines = [
  ['linux', 'apt'],
  ['linux', 'dnf'],
  ['linux', 'pacman'],
  ['linux', 'zypper'],
  ['linux', 'apk'],
  ['darwin', 'brew'],
  ['win32', 'winget'],
  ['win32', 'choco'],
] as const;

describe('setup --dry-run for another machine', () => {
  it.each(machines)('prints the plan for %s with %s', async (platform, manager) => {
    const { status, printed } = await runCli([
      ...['setup', 'playground', '--dry-run', '--jobs', '8'],
      ...['--platform', platform, '--package-manager', manager],
    ]);
    expect(status).toBe(0);
    expectGolden(new URL(`plan.${platform}-${manager}.golden.txt`, import.meta.url), printed);
  });

  it('prints other options in the plan too', async () => {
    const { printed } = await runCli([
      ...['setup', 'ft', '--dry-run', '--platform', 'linux', '--jobs', '4', '--python', '3.14.0'],
      ...['--variant', 'free-threaded', '--optimize', 'g', '--launcher', 'none', '--engine', 'lldb'],
    ]);
    expect(printed).toContain('/home/you/ft/build/free-threaded');
    expect(printed).toContain('--disable-gil');
    expect(printed).toContain('-Og');
    expect(printed).toContain('v3.14.0');
    expect(printed).toContain('make -j4');
    expect(printed).toContain('lldb --batch');
  });

  it('says what becomes of the VS Code that is found', async () => {
    const { printed } = await runCli(['setup', 'play', '--platform', 'linux', '--yes']);
    expect(printed).toContain('code --install-extension vscode-cpython.vsix --force');
  });

  it('is what --platform means by itself: nobody sets up another machine from here', async () => {
    const { status, printed } = await runCli(['setup', 'play', '--platform', 'darwin']);
    expect(status).toBe(0);
    expect(printed).toContain('brew install');
  });

  it('prints a plan as JSON for programs', async () => {
    const { printed } = await runCli(['setup', '--dry-run', '--platform', 'darwin', '--json']);
    const plan = JSON.parse(printed) as { part: string }[];
    expect(plan.map(({ part }) => part)).toEqual(['doctor', 'source', 'build', 'workspace', 'proof']);
  });
});

describe('a plan as text', () => {
  const plan = [
    {
      part: 'build' as const,
      title: 'Build',
      actions: [
        {
          do: 'run' as const,
          argv: ['make', 'a b', "it's"] as [string, ...string[]],
          cwd: '/x y',
          env: { A: '1 2' },
          elevated: true,
        },
      ],
    },
  ];

  it('quotes for a POSIX shell, and tells sudo the environment', () => {
    expect(planText(plan, 'linux')).toBe(`# 1. Build\n(cd '/x y' && sudo A='1 2' make 'a b' 'it'\\''s')\n`);
  });

  it('quotes for the command prompt', () => {
    expect(planText(plan, 'win32')).toBe(
      `rem 1. Build\npushd "/x y" && set "A=1 2" && make "a b" "it's" && popd\n`,
    );
  });
});

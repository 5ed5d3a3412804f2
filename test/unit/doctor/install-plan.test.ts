import { describe, expect, test } from 'vitest';
import type { PackageManager } from '../../../src/base/platform.js';
import type { Finding } from '../../../src/setup/doctor/finding.js';
import { planDoctor } from '../../../src/setup/doctor/plan-doctor.js';
import { findingsOnBareMachine } from '../../../src/setup/doctor/prerequisite-findings.js';
import { installPlan, oneCommand } from '../../../src/setup/doctor/remedies/install-plan.js';
import { foreignTarget } from '../../../src/cli/foreign-machine.js';
import type { RemedyTarget } from '../../../src/setup/doctor/remedies/target.js';

const missing = (id: string, packages: readonly string[]): Finding => ({
  id,
  title: id,
  status: 'missing',
  weight: 'required',
  why: 'Needed.',
  without: 'Fails.',
  remedy: { text: 'Install it.', packages, automatic: true },
});

const findings = [
  missing('tool/gdb', ['a', 'b']),
  { ...missing('tool/make', ['x']), status: 'ok' as const },
  missing('tool/git', ['b', 'c']),
];

const on = (packageManager: PackageManager): RemedyTarget => ({
  platform: 'linux',
  packageManager,
  privilege: 'none',
});

describe('the install plan', () => {
  test.each([
    [
      'apt',
      [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', 'a', 'b', 'c'],
      ],
      true,
    ],
    ['dnf', [['dnf', 'install', '-y', '--setopt=install_weak_deps=False', 'a', 'b', 'c']], true],
    ['pacman', [['pacman', '-S', '--needed', '--noconfirm', 'a', 'b', 'c']], true],
    ['zypper', [['zypper', '--non-interactive', 'install', '--no-recommends', 'a', 'b', 'c']], true],
    ['apk', [['apk', 'add', '--update-cache', 'a', 'b', 'c']], true],
    ['brew', [['brew', 'install', 'a', 'b', 'c']], false],
    ['choco', [['choco', 'install', '-y', 'a', 'b', 'c']], false],
    [
      'winget',
      ['a', 'b', 'c'].map((id) => [
        'winget',
        'install',
        '--exact',
        '--id',
        id,
        '--accept-package-agreements',
        '--accept-source-agreements',
      ]),
      false,
    ],
  ] as const)('of %s takes each package once, and only of what is missing', (manager, argvs, elevated) => {
    const plan = installPlan(findings, on(manager));
    expect(plan.map(({ argv }) => argv)).toEqual(argvs);
    expect(plan.every((command) => command.elevated === elevated)).toBe(true);
  });

  test('of apt asks no questions', () => {
    expect(installPlan(findings, on('apt')).at(-1)?.env).toEqual({ DEBIAN_FRONTEND: 'noninteractive' });
  });

  test('for findings that are all well is empty: no list is refreshed for nothing', () => {
    expect(
      installPlan(
        findings.filter(({ status }) => status === 'ok'),
        on('apt'),
      ),
    ).toEqual([]);
  });

  test('of brew keeps applications apart from formulas', () => {
    const plan = installPlan([missing('x/y', ['visual-studio-code', 'xz'])], on('brew'));
    expect(plan.map(({ argv }) => argv.join(' '))).toEqual([
      'brew install xz',
      'brew install --cask visual-studio-code',
    ]);
  });

  test('of winget has Visual Studio bring its compiler', () => {
    const [command] = installPlan([missing('x/y', ['Microsoft.VisualStudio.2022.BuildTools'])], on('winget'));
    expect(command?.argv.at(-1)).toContain('--add Microsoft.VisualStudio.Workload.VCTools');
  });

  test('as one line puts sudo where it has to be', () => {
    expect(oneCommand(findings, on('apt'))).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends a b c',
    );
    expect(oneCommand(findings, { ...on('apt'), privilege: 'root' })).toBe(
      'apt-get update && apt-get install -y --no-install-recommends a b c',
    );
    expect(oneCommand(findings, on('brew'))).toBe('brew install a b c');
  });
});

describe('the doctor’s part of a plan for a machine where nothing is installed', () => {
  const plan = (target: RemedyTarget, engine?: 'gdb' | 'lldb') =>
    planDoctor(findingsOnBareMachine(target, engine), target);
  const lines = (target: RemedyTarget, engine?: 'gdb' | 'lldb') =>
    plan(target, engine).actions.flatMap((action) => (action.do === 'run' ? [action.argv.join(' ')] : []));

  test('Debian', () => {
    expect(lines(on('apt'))).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends gcc libc6-dev make git ca-certificates pkg-config tar xz-utils gdb libffi-dev zlib1g-dev libbz2-dev liblzma-dev libzstd-dev libssl-dev libsqlite3-dev libreadline-dev libncurses-dev libgdbm-dev libgdbm-compat-dev tk-dev uuid-dev ccache',
    ]);
  });

  test('Fedora', () => {
    expect(lines(on('dnf'))).toEqual([
      'dnf install -y --setopt=install_weak_deps=False gcc glibc-devel make git pkgconf-pkg-config tar xz gdb libffi-devel zlib-devel bzip2-devel xz-devel libzstd-devel openssl-devel sqlite-devel readline-devel ncurses-devel gdbm-devel tk-devel libuuid-devel ccache',
    ]);
  });

  test('macOS', () => {
    expect(lines({ platform: 'darwin', packageManager: 'brew', privilege: 'none' })).toEqual([
      'brew install pkgconf xz libffi zlib bzip2 zstd openssl@3 sqlite readline ncurses gdbm tcl-tk ccache',
      'brew install --cask visual-studio-code',
      'xcode-select --install',
    ]);
  });

  test('Windows', () => {
    expect(lines(foreignTarget('win32', 'choco'))).toEqual([
      'choco install -y visualstudio2022buildtools visualstudio2022-workload-vctools git vscode',
    ]);
  });

  test.each([
    ['linux', 'apt-get update'],
    ['darwin', 'brew install'],
    ['win32', 'winget install'],
  ] as const)('%s takes its usual package manager where none is named', (platform, start) => {
    const [first] = lines(foreignTarget(platform, undefined));
    expect(first?.startsWith(start)).toBe(true);
  });

  test('takes the engine that was chosen', () => {
    expect(lines(on('dnf'), 'lldb').join()).toMatch(/ lldb /);
    expect(lines(on('dnf'), 'lldb').join()).not.toMatch(/ gdb /);
  });

  test('says what is left to the person', () => {
    const remarks = plan(on('apt')).actions.filter((action) => action.do === 'remark');
    expect(remarks.map(({ text }) => text)).toEqual([
      expect.stringContaining('By hand, Visual Studio Code: Download it from https://code.visualstudio.com'),
      expect.stringContaining('By hand, VS Code extension C/C++: '),
      expect.stringContaining('By hand, VS Code extension Python: '),
    ]);
  });
});

test('a plan for a machine where all is there says so', () => {
  expect(
    planDoctor(
      findings.filter(({ status }) => status === 'ok'),
      on('apt'),
    ).actions,
  ).toEqual([{ do: 'remark', text: 'Everything that is needed is there.' }]);
});

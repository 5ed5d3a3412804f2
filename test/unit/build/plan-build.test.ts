import { describe, expect, it } from 'vitest';
import { planText } from '../../../src/cli/plan-text.js';
import { parseVersion } from '../../../src/cpython/version.js';
import { planBuild } from '../../../src/setup/build/plan-build.js';
import { workspaceLayout } from '../../../src/setup/layout.js';
import type { PlanTarget, SetupOptions } from '../../../src/setup/options.js';
import { expectGolden } from '../golden.js';

const options: SetupOptions = {
  directory: '/home/ada/play',
  python: '3.13',
  source: { from: 'auto' },
  gitUrl: 'https://example.invalid/cpython',
  variant: 'debug',
  optimize: '0',
  jobs: 8,
  launcher: 'auto',
  engine: undefined,
  yes: true,
  offline: false,
  devcontainer: false,
  until: 'proof',
};
const linux: PlanTarget = { platform: 'linux', packageManager: 'apt' };

function plan(change: Partial<SetupOptions>, target = linux, version = '3.14.0'): string {
  const asked = { ...options, ...change };
  const layout = workspaceLayout(asked.directory, asked.variant);
  const source = { path: layout.source, version: parseVersion(version) };
  return planText([planBuild(asked, layout, source, target, '/home/ada/.cache/cpydbg')], target.platform);
}

describe('plan of a build', () => {
  it.each<[string, Partial<SetupOptions>, PlanTarget]>([
    ['linux', {}, linux],
    ['linux-asan', { variant: 'asan', launcher: 'none' }, linux],
    ['linux-release', { variant: 'release', optimize: '2', launcher: 'none' }, linux],
    ['linux-tail-call', { variant: 'tail-call', launcher: 'distcc' }, linux],
    ['linux-free-threaded', { variant: 'free-threaded', launcher: 'sccache' }, linux],
    ['darwin', { launcher: 'none' }, { platform: 'darwin', packageManager: 'brew' }],
    ['win32', {}, { platform: 'win32', packageManager: 'winget' }],
    ['win32-asan', { variant: 'asan' }, { platform: 'win32', packageManager: 'winget' }],
  ])('%s', (name, change, target) => {
    expectGolden(new URL(`plan.${name}.golden.txt`, import.meta.url), plan(change, target));
  });

  it('is refused where the version has no such build', () => {
    const refusal = expect.objectContaining({ code: 'build/variant-version' }) as Error;
    expect(() => plan({ variant: 'free-threaded' }, linux, '3.12.4')).toThrow(refusal);
    expect(() => plan({ variant: 'tail-call', python: '3.13' }, linux, 'not known')).toThrow(refusal);
  });

  it('is made for a version that only the download will tell', () => {
    expect(plan({ variant: 'tail-call', python: 'main' }, linux, 'main')).toContain(
      '--with-tail-call-interp',
    );
  });
});

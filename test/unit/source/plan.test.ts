import { describe, expect, it } from 'vitest';
import { shellLine } from '../../../src/base/shell-quote.js';
import { workspaceLayout } from '../../../src/setup/layout.js';
import type { PlanTarget, SetupOptions } from '../../../src/setup/options.js';
import type { Action, PlanStep } from '../../../src/setup/plan.js';
import { planSource } from '../../../src/setup/source/plan.js';
import { expectGolden } from '../golden.js';

const options: SetupOptions = {
  directory: '/home/you/play',
  python: '3.13',
  source: { from: 'auto' },
  gitUrl: 'https://example.org/cpython.git',
  variant: 'debug',
  optimize: '0',
  jobs: 2,
  launcher: 'none',
  engine: undefined,
  yes: false,
  offline: false,
  devcontainer: false,
  until: 'proof',
};
const layout = workspaceLayout(options.directory, 'debug');
const plan = (changes: Partial<SetupOptions>, target: PlanTarget): PlanStep =>
  planSource({ ...options, ...changes }, layout, target, '/home/you/.cache/cpydbg');
const debian: PlanTarget = { platform: 'linux', packageManager: 'apt' };

function text({ title, actions }: PlanStep): string {
  const line = (action: Action): string[] => {
    switch (action.do) {
      case 'run':
        return [`${action.cwd === undefined ? '' : `(in ${action.cwd}) `}${shellLine(action.argv)}`];
      case 'write':
        return [`write ${action.path}: ${action.what}`];
      case 'remark':
        return [`# ${action.text}`];
      case 'first-of':
        return action.ways.flatMap((way) => [
          `- ${way.title}`,
          ...way.actions.flatMap(line).map((each) => `  ${each}`),
        ]);
    }
  };
  return `${[title, ...actions.flatMap(line)].join('\n')}\n`;
}

describe('the plan of the sources', () => {
  it.each<[string, Partial<SetupOptions>, PlanTarget]>([
    ['linux-apt', {}, debian],
    ['linux-dnf', { python: '3.13.5' }, { platform: 'linux', packageManager: 'dnf' }],
    ['darwin', { python: 'v3.14.0rc2' }, { platform: 'darwin', packageManager: 'brew' }],
    ['win32', {}, { platform: 'win32', packageManager: 'winget' }],
    ['main', { python: 'main' }, debian],
    ['distro', { python: '3.11', source: { from: 'distro' } }, debian],
    ['offline', { offline: true }, debian],
    ['checkout', { source: { from: 'checkout', path: '/home/you/cpython' } }, debian],
  ])('%s', (name, changes, target) => {
    expectGolden(new URL(`plan.${name}.golden.txt`, import.meta.url), text(plan(changes, target)));
  });

  it('refuses what setup would refuse', () => {
    expect(() => plan({ python: 'banana' }, debian)).toThrow(
      expect.objectContaining({ code: 'source/version-text' }),
    );
  });
});

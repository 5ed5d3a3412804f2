import { describe, expect, test } from 'vitest';
import { launchFindings } from '../../../src/setup/doctor/launch/launch-findings.js';
import { scriptAmong } from '../../../src/setup/doctor/launch/launch-paths.js';
import { byId, fakeDisk, fakeExec, never, ok } from './fake-machine.js';
import { tutorialLaunch as tutorial } from './tutorial-launch.js';

test.each([
  [['main.py', 'x'], 'main.py'],
  [['-X', 'importtime', '-B', 'main.py'], 'main.py'],
  [['-c', 'print()'], undefined],
  [['-m', 'test'], undefined],
  [[], undefined],
  ['main.py', undefined],
])('the script among %j is %j', (args, script) => expect(scriptAmong(args)).toBe(script));

describe('the file of a workspace', () => {
  const ports = { platform: 'linux', home: '/people/me', env: {}, signal: never } as const;

  test('is read, and the interpreter that it names is asked what it is', async () => {
    const exec = fakeExec({
      path: { gdb: '/usr/bin/gdb' },
      run: ([name]) =>
        name === '/ws/python'
          ? ok(
              '{"version":"3.11.2","executable":"/ws/python","pydebug":false,"freeThreaded":false,"flags":"-O2"}\n',
            )
          : undefined,
    });
    const disk = fakeDisk({
      texts: { '/ws/.vscode/launch.json': tutorial },
      kinds: { '/ws': 'folder', '/ws/python': 'program' },
    });
    const findings = await launchFindings('/ws', { ...ports, exec, disk });
    expect(findings.map(({ id }) => id)).toEqual(['launch/not-debug-build', 'launch/script']);
  });

  test('that is not there is no finding', async () => {
    expect(await launchFindings('/ws', { ...ports, exec: fakeExec({}), disk: fakeDisk() })).toEqual([]);
  });

  test('with a debugger named without its path is looked up in PATH', async () => {
    const disk = fakeDisk({
      texts: {
        '/ws/.vscode/launch.json': tutorial
          .replace('path/to/your_script.py', 'main.py')
          .replace('"MIMode"', '"miDebuggerPath": "gdb-multiarch", "MIMode"'),
      },
      kinds: {
        '/ws': 'folder',
        '/ws/python': 'file',
        '/ws/main.py': 'file',
        '/usr/bin/gdb-multiarch': 'program',
      },
    });
    const exec = fakeExec({ path: { 'gdb-multiarch': '/usr/bin/gdb-multiarch' } });
    const findings = await launchFindings('/ws', { ...ports, exec, disk });
    expect(byId(findings, 'launch/program').found).toBe('/ws/python is not executable');
    expect(findings).toHaveLength(1);
  });
});

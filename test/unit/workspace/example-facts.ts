import { posix, win32 } from 'node:path';
import type { Platform } from '../../../src/base/platform.js';
import { workspaceLayout } from '../../../src/setup/layout.js';
import type { WorkspaceFacts } from '../../../src/setup/workspace/facts.js';

const machines = {
  linux: { root: '/home/ada/play', program: 'python', compiler: '/usr/bin/gcc', arch: 'x64' },
  darwin: { root: '/Users/ada/play', program: 'python.exe', compiler: '/usr/bin/clang', arch: 'arm64' },
  win32: { root: 'C:\\Users\\ada\\play', program: 'python_d.exe', compiler: 'cl.exe', arch: 'x64' },
} as const;

/** Facts of a workspace on each platform, as setup has them with its defaults. */
export function exampleFacts(platform: Platform, changes: Partial<WorkspaceFacts> = {}): WorkspaceFacts {
  const { root, program, compiler, arch } = machines[platform];
  const paths = platform === 'win32' ? win32 : posix;
  const layout = workspaceLayout(root, 'debug', paths);
  const directory = platform === 'win32' ? paths.join(layout.source, 'PCbuild', 'amd64') : layout.build;
  return {
    platform,
    arch,
    layout,
    source: { path: layout.source },
    build: {
      directory,
      program: paths.join(directory, program),
      variant: 'debug',
      optimize: '0',
      launcher: 'none',
      sourceMap: [],
      missingModules: [],
      compiler,
      makeArguments: [],
      makeEnvironment: {},
      configureArguments: ['--with-pydebug', 'OPT=-g3 -O0 -Wall'],
      log: paths.join(layout.logs, 'build.log'),
    },
    engines: platform === 'linux' ? ['gdb', 'lldb'] : platform === 'darwin' ? ['lldb'] : [],
    jobs: 8,
    devcontainer: false,
    ...changes,
  };
}

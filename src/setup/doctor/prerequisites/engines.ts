import type { Prerequisite } from './prerequisite.js';
import { commandLineTools } from './toolchain.js';

/** The native debuggers: one of them is needed. */
export const engines: readonly Prerequisite[] = [
  {
    id: 'tool/gdb',
    title: 'GNU debugger (gdb)',
    platforms: ['linux', 'darwin'],
    weight: 'required',
    engine: 'gdb',
    detect: { by: 'program', names: ['gdb'], version: ['--version'], minimum: 12 },
    why: 'Stops CPython at a line of C, steps, and reads its variables. VS Code shows what gdb finds out.',
    without: 'F5 answers "Unable to start debugging": there is no debugger to start (unless lldb is there).',
    packages: {
      apt: ['gdb'],
      dnf: ['gdb'],
      pacman: ['gdb'],
      zypper: ['gdb'],
      apk: ['gdb'],
      brew: ['gdb'],
    },
  },
  {
    id: 'tool/lldb-dap',
    title: 'LLVM debugger (lldb-dap)',
    platforms: ['linux', 'darwin'],
    weight: 'required',
    engine: 'lldb',
    detect: {
      by: 'program',
      names: ['lldb-dap', 'lldb-dap-22', 'lldb-dap-21', 'lldb-dap-20', 'lldb-dap-19'],
      // lldb-dap has no --version before release 20; the lldb beside it has.
      version: ['--version'],
      versionOf: (name) => name.replace(/lldb-dap([^/]*)$/, 'lldb$1'),
      inXcode: true,
      minimum: 19,
    },
    why: 'The debugger of LLVM does the same work as gdb. It is the usual one on macOS.',
    without: 'Sessions run under gdb only; `--engine lldb` cannot be chosen.',
    packages: {
      apt: ['lldb-19'],
      dnf: ['lldb'],
      pacman: ['lldb'],
      zypper: ['lldb'],
      apk: ['lldb'],
      brew: ['llvm'],
    },
    otherwise: { darwin: commandLineTools },
  },
];

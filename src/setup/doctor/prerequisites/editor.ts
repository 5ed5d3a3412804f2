import type { OtherWay, Prerequisite } from './prerequisite.js';

const everywhere = ['linux', 'darwin', 'win32'] as const;

/** The editor's command, under each name that its builds have. */
export const editorPrograms = ['code', 'codium', 'code-insiders'] as const;

const download: OtherWay = {
  text: 'Download it from https://code.visualstudio.com and install it; see to it that the command `code` is in your PATH.',
  automatic: false,
};

/** VS Code and what it needs to debug C and Python. */
export const editor: readonly Prerequisite[] = [
  {
    id: 'editor/vscode',
    title: 'Visual Studio Code',
    platforms: everywhere,
    weight: 'recommended',
    detect: { by: 'program', names: editorPrograms, version: ['--version'] },
    why: 'The workspace is made for it: open the folder, press F5, and the session runs.',
    without: 'Setup still proves the session by itself, but there is no window to watch it in.',
    packages: { brew: ['visual-studio-code'], choco: ['vscode'], winget: ['Microsoft.VisualStudioCode'] },
    otherwise: { linux: download },
  },
  {
    id: 'editor/cpptools',
    title: 'VS Code extension C/C++',
    platforms: everywhere,
    weight: 'recommended',
    detect: { by: 'extension', extension: 'ms-vscode.cpptools' },
    why: 'Brings the debug types `cppdbg` and `cppvsdbg`, and finds definitions in C code.',
    without: 'VS Code says that the configured debug type "cppdbg" is not supported.',
    packages: {},
  },
  {
    id: 'editor/python',
    title: 'VS Code extension Python',
    platforms: everywhere,
    weight: 'recommended',
    detect: { by: 'extension', extension: 'ms-python.python' },
    why: 'Colours, completes and checks the Python scripts that the interpreter runs.',
    without: 'Debugging C works; Python files are plain text.',
    packages: {},
  },
  {
    id: 'editor/codelldb',
    title: 'VS Code extension CodeLLDB',
    platforms: ['linux', 'darwin'],
    weight: 'advice',
    detect: { by: 'extension', extension: 'vadimcn.vscode-lldb' },
    why: 'Brings the debug type `lldb`, for those who prefer lldb to gdb.',
    without: 'The workspace’s CodeLLDB entry cannot be started; the others can.',
    packages: {},
  },
];

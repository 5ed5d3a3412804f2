import type { Platform } from '../../base/platform.js';
import { pathsOf, workspacePath, type WorkspaceFacts } from './facts.js';
import type { JsonObject, OwnedContent } from './owned-content.js';

/** The names under which cpptools looks for the configuration of the platform that it runs on. */
const configurationName: Readonly<Record<Platform, string>> = {
  linux: 'Linux',
  darwin: 'Mac',
  win32: 'Win32',
};

/** `.vscode/c_cpp_properties.json`: how the C/C++ extension reads CPython's C. */
export function cCppProperties(facts: WorkspaceFacts): OwnedContent {
  return {
    file: '.vscode/c_cpp_properties.json',
    values: { version: 4 },
    entries: [{ key: 'configurations', identity: ['name'], items: [configuration(facts)], repairable: [] }],
    members: [],
  };
}

function configuration(facts: WorkspaceFacts): JsonObject {
  const paths = pathsOf(facts.platform);
  const source = (...parts: readonly string[]): string =>
    workspacePath(facts, paths.join(facts.source.path, ...parts));
  const windows = facts.platform === 'win32';
  return {
    name: configurationName[facts.platform],
    // What holds for a file that no compile command is known of: headers above all.
    includePath: [
      // pyconfig.h is in the build folder, on Windows in PC.
      windows ? source('PC') : workspacePath(facts, facts.build.directory),
      source('Include'),
      source('Include', 'internal'),
    ],
    defines: windows ? ['Py_BUILD_CORE', '_DEBUG'] : ['Py_BUILD_CORE'],
    compilerPath: facts.build.compiler,
    cStandard: 'c11',
    intelliSenseMode: intelliSenseMode(facts),
    ...(windows ? {} : { compileCommands: '${workspaceFolder}/compile_commands.json' }),
  };
}

function intelliSenseMode({ platform, arch, build }: WorkspaceFacts): string {
  if (platform === 'win32') return `windows-msvc-${arch}`;
  if (platform === 'darwin') return `macos-clang-${arch}`;
  return `linux-${build.compiler.includes('clang') ? 'clang' : 'gcc'}-${arch}`;
}

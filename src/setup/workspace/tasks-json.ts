import { buildTaskLabel } from './entry-names.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import type { Variant } from '../options.js';
import type { JsonObject, OwnedContent } from './owned-content.js';

/** `.vscode/tasks.json`: one task, which compiles what changed. The launch entries run it first. */
export function tasksJson(facts: WorkspaceFacts): OwnedContent {
  return {
    file: '.vscode/tasks.json',
    values: { version: '2.0.0' },
    entries: [{ key: 'tasks', identity: ['label'], items: [buildTask(facts)], repairable: [] }],
    members: [],
  };
}

function buildTask(facts: WorkspaceFacts): JsonObject {
  return {
    label: buildTaskLabel,
    detail: 'Compile what changed since the last build',
    type: 'process',
    ...(facts.platform === 'win32' ? batchFile(facts) : make(facts)),
    group: { kind: 'build', isDefault: true },
    presentation: { reveal: 'silent', clear: true },
  };
}

/**
 * As `$gcc`, which not VS Code itself has but Microsoft's C/C++ extension: the task needs no extension. Ours has the same for
 * its own task (`$cpython-compiler`).
 */
export const compilerMessage = {
  regexp: '^(.*?):(\\d+):(\\d+):\\s+(?:fatal\\s+)?(error|warning|note):\\s+(.*)$',
  file: 1,
  line: 2,
  column: 3,
  severity: 4,
  message: 5,
};

function make({ build, jobs, ...facts }: WorkspaceFacts): JsonObject {
  const directory = workspacePath(facts, build.directory);
  const environment = Object.fromEntries(
    Object.entries(build.makeEnvironment).map(([name, value]) => [name, workspacePath(facts, value)]),
  );
  return {
    command: 'make',
    args: ['-C', directory, `-j${jobs}`, ...build.makeArguments],
    options: { cwd: '${workspaceFolder}', env: environment },
    problemMatcher: {
      owner: 'cpython',
      source: 'make',
      // The compiler is told of paths as they are from where it runs.
      fileLocation: ['autoDetect', directory],
      pattern: compilerMessage,
    },
  };
}

/** A batch file is no program: the command interpreter has to be the process. */
function batchFile(facts: WorkspaceFacts): JsonObject {
  return {
    command: 'cmd',
    args: ['/d', '/c', 'PCbuild\\build.bat', ...windowsOptions(facts.build.variant)],
    options: { cwd: workspacePath(facts, facts.source.path) },
    problemMatcher: ['$msCompile'],
  };
}

function windowsOptions(variant: Variant): readonly string[] {
  switch (variant) {
    case 'release':
      return [];
    case 'free-threaded':
      return ['-d', '--disable-gil'];
    case 'tail-call':
      return ['-d', '--tail-call-interp'];
    case 'debug':
    case 'asan':
    case 'ubsan':
      return ['-d'];
  }
}

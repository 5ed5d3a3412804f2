import { buildTaskLabel, coreInputId, entryNames } from './entry-names.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import { environment, sourceMap, type EntriesOfOneKind } from './launch-parts.js';
import type { JsonObject } from './owned-content.js';

/** Entries for the C/C++ extension, which drives gdb on Linux and lldb on macOS. */
export function cppdbgEntries(facts: WorkspaceFacts): EntriesOfOneKind {
  const program = workspacePath(facts, facts.build.program);
  const engine = {
    MIMode: facts.platform === 'darwin' ? 'lldb' : 'gdb',
    setupCommands: facts.platform === 'darwin' ? [] : gdbCommands(facts),
    sourceFileMap: sourceMap(facts),
  };
  return {
    launch: {
      name: entryNames.native,
      type: 'cppdbg',
      request: 'launch',
      program,
      args: ['${workspaceFolder}/main.py'],
      stopAtEntry: false,
      cwd: '${workspaceFolder}',
      environment: Object.entries(environment(facts)).map(([name, value]) => ({ name, value })),
      externalConsole: false,
      ...engine,
      preLaunchTask: buildTaskLabel,
    },
    attach: {
      name: entryNames.nativeAttach,
      type: 'cppdbg',
      request: 'attach',
      program,
      processId: '${command:pickProcess}',
      ...engine,
    },
    core: {
      name: entryNames.nativeCore,
      type: 'cppdbg',
      request: 'launch',
      program,
      coreDumpPath: `\${input:${coreInputId}}`,
      cwd: '${workspaceFolder}',
      ...engine,
    },
  };
}

/** python-gdb.py lies beside the interpreter; gdb loads it only from places that it was told to trust. */
function gdbCommands(facts: WorkspaceFacts): readonly JsonObject[] {
  return [
    {
      description: 'Enable pretty-printing for gdb',
      text: '-enable-pretty-printing',
      ignoreFailures: true,
    },
    {
      description: "Load CPython's own gdb extension (py-bt, py-list, py-print)",
      text: `add-auto-load-safe-path ${workspacePath(facts, facts.build.directory)}`,
      ignoreFailures: true,
    },
  ];
}

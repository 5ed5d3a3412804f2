import { buildTaskLabel, coreInputId, entryNames } from './entry-names.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import type { EntriesOfOneKind } from './launch-parts.js';

/** Entries for the C/C++ extension on Windows, where it drives the debugger of Visual Studio. */
export function cppvsdbgEntries(facts: WorkspaceFacts): EntriesOfOneKind {
  const program = workspacePath(facts, facts.build.program);
  return {
    launch: {
      name: entryNames.native,
      type: 'cppvsdbg',
      request: 'launch',
      program,
      args: ['${workspaceFolder}/main.py'],
      stopAtEntry: false,
      cwd: '${workspaceFolder}',
      environment: [],
      console: 'integratedTerminal',
      preLaunchTask: buildTaskLabel,
    },
    attach: {
      name: entryNames.nativeAttach,
      type: 'cppvsdbg',
      request: 'attach',
      processId: '${command:pickProcess}',
    },
    core: {
      name: entryNames.nativeCore,
      type: 'cppvsdbg',
      request: 'launch',
      program,
      cwd: '${workspaceFolder}',
      dumpPath: `\${input:${coreInputId}}`,
    },
  };
}

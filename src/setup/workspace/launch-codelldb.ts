import { buildTaskLabel, coreInputId, entryNames } from './entry-names.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import { environment, sourceMap, type EntriesOfOneKind } from './launch-parts.js';

/** Entries for CodeLLDB, which brings an lldb of its own. */
export function codelldbEntries(facts: WorkspaceFacts): EntriesOfOneKind {
  const program = workspacePath(facts, facts.build.program);
  return {
    launch: {
      name: entryNames.codelldb,
      type: 'lldb',
      request: 'launch',
      program,
      args: ['${workspaceFolder}/main.py'],
      stopOnEntry: false,
      cwd: '${workspaceFolder}',
      env: environment(facts),
      initCommands: [],
      sourceMap: sourceMap(facts),
      preLaunchTask: buildTaskLabel,
    },
    attach: {
      name: entryNames.codelldbAttach,
      type: 'lldb',
      request: 'attach',
      program,
      pid: '${command:pickProcess}',
      sourceMap: sourceMap(facts),
    },
    core: {
      name: entryNames.codelldbCore,
      type: 'lldb',
      request: 'launch',
      targetCreateCommands: [`target create --core "\${input:${coreInputId}}" "${program}"`],
      processCreateCommands: [],
      sourceMap: sourceMap(facts),
    },
  };
}

import { entryNames, buildTaskLabel, coreInputId } from './entry-names.js';
import { workspacePath, type WorkspaceFacts } from './facts.js';
import { codelldbEntries } from './launch-codelldb.js';
import { cppdbgEntries } from './launch-cppdbg.js';
import { cppvsdbgEntries } from './launch-cppvsdbg.js';
import { environment, sourceMap } from './launch-parts.js';
import type { JsonObject, OwnedContent } from './owned-content.js';

/**
 * `.vscode/launch.json`. The first entry is what F5 starts in a new workspace, so it is one that works with
 * the extensions that tutorials name; ours, which needs an extension of its own, is the last.
 */
export function launchJson(facts: WorkspaceFacts): OwnedContent {
  return {
    file: '.vscode/launch.json',
    values: { version: '0.2.0' },
    entries: [
      {
        key: 'configurations',
        identity: ['name', 'type'],
        items: configurations(facts),
        repairable: ['program', 'args'],
      },
      { key: 'inputs', identity: ['id'], items: [coreInput], repairable: [] },
    ],
    members: [],
  };
}

const coreInput = {
  id: coreInputId,
  type: 'promptString',
  description: 'Path of the core file',
} as const;

function configurations(facts: WorkspaceFacts): readonly JsonObject[] {
  if (facts.platform === 'win32') {
    // Our own adapter serves Linux and macOS.
    const { launch, attach, core } = cppvsdbgEntries(facts);
    return [launch, attach, core];
  }
  const native = cppdbgEntries(facts);
  const codelldb = codelldbEntries(facts);
  // On Linux cpptools needs gdb; where there is only lldb, F5 goes to CodeLLDB.
  const lldbOnly =
    facts.platform === 'linux' && facts.engines.includes('lldb') && !facts.engines.includes('gdb');
  const [first, second] = lldbOnly ? [codelldb, native] : [native, codelldb];
  return [
    first.launch,
    second.launch,
    first.attach,
    second.attach,
    first.core,
    second.core,
    mixedEntry(facts),
  ];
}

function mixedEntry(facts: WorkspaceFacts): JsonObject {
  return {
    name: entryNames.mixed,
    type: 'cpython',
    request: 'launch',
    program: '${workspaceFolder}/main.py',
    args: [],
    python: workspacePath(facts, facts.build.program),
    cwd: '${workspaceFolder}',
    env: environment(facts),
    stopOnEntry: 'main',
    sourceMap: sourceMap(facts),
    preLaunchTask: buildTaskLabel,
  };
}

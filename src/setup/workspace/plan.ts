import type { PlanStep } from '../plan.js';
import { pathsOf, type WorkspaceFacts } from './facts.js';
import {
  compileCommandsFile,
  hasCompileCommands,
  sampleProgramFile,
  sharedFiles,
  wholeFiles,
} from './files.js';

/** What `applyWorkspace` will write, file by file. */
export function planWorkspace(facts: WorkspaceFacts): PlanStep {
  const shared = sharedFiles(facts).map(({ what, content }) => ({ file: content.file, what }));
  const compileCommands = hasCompileCommands(facts)
    ? [{ file: compileCommandsFile, what: 'how each source is compiled, for IntelliSense and clangd' }]
    : [];
  const sample = { file: sampleProgramFile, what: 'the program to debug, unless there is one' };
  const files = [...shared, ...compileCommands, ...wholeFiles(facts), sample];
  return {
    part: 'workspace',
    title: "Write VS Code's files",
    actions: [
      ...files.map(({ file, what }) => ({
        do: 'write' as const,
        path: pathsOf(facts.platform).join(facts.layout.root, file),
        what,
      })),
      {
        do: 'remark',
        text: 'Files that exist are merged: your own entries, comments and changes stay.',
      },
    ],
  };
}

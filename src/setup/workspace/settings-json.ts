import { insideRoot, pathsOf, workspacePath, type WorkspaceFacts } from './facts.js';
import type { JsonObject, OwnedContent } from './owned-content.js';

/** `.vscode/settings.json`: few settings, each because something goes wrong or slow without it. */
export function settingsJson(facts: WorkspaceFacts): OwnedContent {
  const outside = insideRoot(facts.layout.root, facts.source.path, facts.platform) === undefined;
  const written = writtenByTools(facts);
  return {
    file: '.vscode/settings.json',
    values: {
      // "Run Python File" and Pylance then take the interpreter that is debugged.
      'python.defaultInterpreterPath': workspacePath(facts, facts.build.program),
      // CPython's headers are C; VS Code takes `.h` for C++.
      'files.associations': { '*.h': 'c' },
      // Thousands of files that only the compiler and cpydbg write.
      'files.watcherExclude': written,
      'search.exclude': written,
      // clangd looks for compile_commands.json above the source file, which finds ours only in the workspace.
      ...(outside ? { 'clangd.arguments': ['--compile-commands-dir=${workspaceFolder}'] } : {}),
    },
    entries: [],
    members: [],
  };
}

/** From the workspace's root, and not any folder named build: CPython has sources in a folder of that name. */
function writtenByTools({ platform, layout, build }: WorkspaceFacts): JsonObject {
  // The builds of all variants stand beside each other; on Windows they are among the sources.
  const builds = platform === 'win32' ? build.directory : pathsOf(platform).dirname(build.directory);
  const folder = insideRoot(layout.root, builds, platform);
  return { ...(folder === undefined ? {} : { [`${folder}/**`]: true }), '.cpydbg/**': true };
}

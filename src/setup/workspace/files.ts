import { cCppProperties } from './c-cpp-properties.js';
import { containerBuildScript, devcontainerJson, dockerfile } from './devcontainer.js';
import { extensionsJson } from './extensions-json.js';
import type { WorkspaceFacts } from './facts.js';
import { launchJson } from './launch-json.js';
import type { OwnedContent } from './owned-content.js';
import { settingsJson } from './settings-json.js';
import { tasksJson } from './tasks-json.js';

export const compileCommandsFile = 'compile_commands.json';
export const sampleProgramFile = 'main.py';

/** `main.py`: what the launch entries run until the person has something of their own. */
export const sampleProgram = 'print("hello world")\n';

/** A file of the workspace that the person shares with us. */
export interface SharedFile {
  /** What it is for, in a plan. */
  readonly what: string;
  readonly content: OwnedContent;
}

/** The files that are merged, in the order in which a plan lists them. */
export function sharedFiles(facts: WorkspaceFacts): readonly SharedFile[] {
  return [
    { what: 'how F5 starts CPython', content: launchJson(facts) },
    { what: 'the build that runs before each session', content: tasksJson(facts) },
    { what: 'how the C/C++ extension reads the sources', content: cCppProperties(facts) },
    { what: 'settings for this folder', content: settingsJson(facts) },
    { what: 'the extensions that VS Code offers to install', content: extensionsJson(facts) },
    ...(hasContainer(facts) ? [{ what: 'the container', content: devcontainerJson(facts) }] : []),
  ];
}

/** A file that is ours as a whole: written anew as long as the person has not changed it. */
export interface WholeFile {
  readonly file: string;
  readonly what: string;
  readonly text: string;
}

export function wholeFiles(facts: WorkspaceFacts): readonly WholeFile[] {
  if (!hasContainer(facts)) return [];
  return [
    { file: '.devcontainer/Dockerfile', what: "the container's tools", text: dockerfile() },
    {
      file: '.devcontainer/build.sh',
      what: "the container's own build of CPython",
      text: containerBuildScript(facts),
    },
  ];
}

/** On Windows the other files describe a build that runs on Windows, which no Linux container could use. */
function hasContainer({ devcontainer, platform }: WorkspaceFacts): boolean {
  return devcontainer && platform !== 'win32';
}

/** compile_commands.json comes from what make echoes, which the Windows build does not. */
export function hasCompileCommands({ platform }: Pick<WorkspaceFacts, 'platform'>): boolean {
  return platform !== 'win32';
}

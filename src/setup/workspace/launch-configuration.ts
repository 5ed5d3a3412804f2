import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { systemCode } from '../../base/errors.js';
import type { Platform } from '../../base/platform.js';
import type { SourceMapping } from '../build/result.js';
import type { EngineName } from '../options.js';
import { configurationFor } from './entry-names.js';
import { noLaunchEntry, unreadable } from './errors.js';
import { listIn, parseJsonc, requireObject } from './jsonc-document.js';
import { launchValues, type EngineCommand } from './launch-values.js';
import type { VariableSource } from './launch-variables.js';
import { isJsonObject, type JsonObject } from './owned-content.js';

export interface LaunchConfiguration {
  readonly name: string;
  readonly type: 'cppdbg' | 'lldb';
  /** Absolute, as `cwd` is. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment that the program is started in. */
  readonly env: Readonly<Record<string, string>>;
  readonly stopAtEntry: boolean;
  readonly sourceMap: readonly SourceMapping[];
  /** What the engine is told before the program is started: setupCommands, initCommands. */
  readonly engineCommands: readonly EngineCommand[];
  /** miDebuggerPath: the engine that the person chose. */
  readonly engineProgram: string | undefined;
}

/** What variables may take from outside of the workspace. */
export type Surroundings = Pick<VariableSource, 'home' | 'env'>;

const platformBlock = { linux: 'linux', darwin: 'osx', win32: 'windows' } as const;

/**
 * Reads the entry of `root`/.vscode/launch.json that starts CPython under `engine`, as VS Code would: the
 * block for the platform laid over it, variables filled in. Our own entry is preferred; where it is gone,
 * the first launch entry of the same type is taken.
 *
 * @throws CpydbgError `workspace/read`, `workspace/syntax`, `workspace/no-launch-entry`,
 *   `workspace/launch-value` or `workspace/launch-variable`.
 */
export async function readLaunchConfiguration(
  root: string,
  engine: EngineName,
  platform: Platform,
  surroundings: Surroundings = { home: homedir(), env: process.env },
): Promise<LaunchConfiguration> {
  const file = join(root, '.vscode', 'launch.json');
  const wanted = configurationFor(engine);
  const entries = launchEntries(file, await readText(file, wanted.type))
    .map((entry) => forPlatform(entry, platform))
    .filter((entry) => entry.type === wanted.type && startsProgram(entry));
  const entry = entries.find(({ name }) => name === wanted.name) ?? entries[0];
  if (entry === undefined) throw noLaunchEntry(file, wanted.type);
  return configurationOf(entry, wanted.type, file, { root, platform, ...surroundings });
}

async function readText(file: string, type: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw systemCode(error) === 'ENOENT' ? noLaunchEntry(file, type) : unreadable(file, error);
  }
}

function launchEntries(file: string, text: string): readonly JsonObject[] {
  const document = parseJsonc(file, text);
  if (document === undefined) return [];
  const list = listIn(document, requireObject(document, document.root), 'configurations');
  return list === undefined ? [] : (getNodeValue(list) as readonly unknown[]).filter(isJsonObject);
}

/** An entry that opens a core file is a launch entry too. */
function startsProgram(entry: JsonObject): boolean {
  return (
    entry.request === 'launch' && entry.coreDumpPath === undefined && entry.targetCreateCommands === undefined
  );
}

/** VS Code lays the platform's block over the entry, one level deep. */
function forPlatform(entry: JsonObject, platform: Platform): JsonObject {
  const block = entry[platformBlock[platform]];
  return isJsonObject(block) ? { ...entry, ...block } : entry;
}

function configurationOf(
  entry: JsonObject,
  type: LaunchConfiguration['type'],
  file: string,
  source: VariableSource,
): LaunchConfiguration {
  const values = launchValues(entry, file, source);
  const absolute = (path: string): string =>
    (source.platform === 'win32' ? win32 : posix).resolve(source.root, path);
  const shared = {
    name: values.name,
    program: absolute(values.requiredText('program')),
    args: values.texts('args'),
    cwd: absolute(values.text('cwd') ?? '.'),
  };
  return type === 'cppdbg'
    ? {
        ...shared,
        type,
        env: values.namedValues('environment'),
        stopAtEntry: values.flag('stopAtEntry'),
        sourceMap: values.sourceMap('sourceFileMap'),
        engineCommands: values.commands('setupCommands'),
        engineProgram: values.text('miDebuggerPath'),
      }
    : {
        ...shared,
        type,
        env: values.record('env'),
        stopAtEntry: values.flag('stopOnEntry'),
        sourceMap: values.sourceMap('sourceMap'),
        engineCommands: values.texts('initCommands').map((text) => ({ text, ignoreFailures: false })),
        engineProgram: undefined,
      };
}

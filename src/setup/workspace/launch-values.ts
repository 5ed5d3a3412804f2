import type { SourceMapping } from '../build/result.js';
import { badLaunchValue, unknownVariable } from './errors.js';
import { substitute, type VariableSource } from './launch-variables.js';
import { isJsonObject, type JsonObject } from './owned-content.js';

/** Reads the values of one launch entry, each checked for its kind and with its variables filled in. */
export interface LaunchValues {
  readonly name: string;
  text(key: string): string | undefined;
  requiredText(key: string): string;
  flag(key: string): boolean;
  texts(key: string): readonly string[];
  /** `[{"name": …, "value": …}]`, as cpptools writes an environment. */
  namedValues(key: string): Readonly<Record<string, string>>;
  /** `{"NAME": "value"}`, as CodeLLDB writes an environment. */
  record(key: string): Readonly<Record<string, string>>;
  sourceMap(key: string): readonly SourceMapping[];
  /** `[{"text": …, "ignoreFailures": …}]`. */
  commands(key: string): readonly EngineCommand[];
}

export interface EngineCommand {
  readonly text: string;
  readonly ignoreFailures: boolean;
}

/**
 * A reader of `entry`, which stands in `file`. Its methods throw CpydbgError `workspace/launch-value` for a
 * value of the wrong kind, and `workspace/launch-variable` for a variable that only the editor knows.
 */
export function launchValues(entry: JsonObject, file: string, source: VariableSource): LaunchValues {
  const name = typeof entry.name === 'string' ? entry.name : '(without a name)';
  const wrong = (key: string, expected: string): never => {
    throw badLaunchValue(file, name, key, expected);
  };
  const fill = (key: string, text: string): string =>
    substitute(text, source, (variable) => {
      throw unknownVariable(file, name, key, variable);
    });
  const text = (key: string): string | undefined => {
    const value = entry[key];
    if (value === undefined) return undefined;
    return typeof value === 'string' ? fill(key, value) : wrong(key, 'a text');
  };
  const list = (key: string): readonly unknown[] => {
    const value = entry[key] ?? [];
    return Array.isArray(value) ? value : wrong(key, 'a list');
  };
  const object = (key: string): readonly (readonly [string, unknown])[] => {
    const value = entry[key] ?? {};
    return isJsonObject(value) ? Object.entries(value) : wrong(key, 'an object');
  };

  return {
    name,
    text,
    requiredText: (key) => text(key) ?? wrong(key, 'there'),
    flag: (key) => entry[key] === true,
    texts: (key) =>
      list(key).map((item) => (typeof item === 'string' ? fill(key, item) : wrong(key, 'a list of texts'))),
    namedValues: (key) =>
      Object.fromEntries(
        list(key).map((item) =>
          isJsonObject(item) && typeof item.name === 'string' && typeof item.value === 'string'
            ? [item.name, fill(key, item.value)]
            : wrong(key, 'a list of {"name": …, "value": …}'),
        ),
      ),
    record: (key) =>
      Object.fromEntries(object(key).map(([variable, value]) => [variable, fill(key, String(value))])),
    sourceMap: (key) =>
      object(key).flatMap(([from, target]) => {
        // cpptools also takes {editorPath, useForBreakpoints}; CodeLLDB takes null for "no such source".
        const to = isJsonObject(target) ? target.editorPath : target;
        if (to === null || to === undefined) return [];
        return typeof to === 'string'
          ? [{ from: fill(key, from), to: fill(key, to) }]
          : wrong(key, 'an object of paths');
      }),
    commands: (key) =>
      list(key).map((item) =>
        isJsonObject(item) && typeof item.text === 'string'
          ? { text: fill(key, item.text), ignoreFailures: item.ignoreFailures === true }
          : wrong(key, 'a list of {"text": …}'),
      ),
  };
}

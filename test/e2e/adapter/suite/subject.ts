import { readFileSync } from 'node:fs';
import { builtPython, isBuilt } from '../../built-python.js';
import { interpreter, type Interpreter } from '../../interpreters.js';
import { startedByItself } from '../../started-by-itself.js';
import type { Column } from '../columns.js';
import type { DebugRun, RunOptions } from '../debug-run.js';
import type { DebugRuns } from '../debug-runs.js';

/** What a topic of the suite is about: an engine and a CPython, and runs of scripts with them. */
export interface Subject {
  readonly engine: Column['engine'];
  readonly interpreter: Interpreter;
  readonly attributes: Column['attributes'];
  /** Built for the tests: not optimized, and with its C sources where its debug information says. */
  readonly isOwnBuild: boolean;
  /** A session about a script that is not started yet. It ends with the test. */
  open(script: string, options?: Partial<RunOptions>): DebugRun;
}

export function subjectOf({ engine, interpreter: name, attributes }: Column, runs: DebugRuns): Subject {
  const python = startedByItself(interpreter(name));
  const sourceMap = isBuilt(name) ? builtPython(name).sourceMap : [];
  return {
    engine,
    interpreter: python,
    attributes,
    isOwnBuild: isBuilt(name),
    open: (script, { launch, ...options } = {}) =>
      runs.open(script, {
        engine,
        python: { program: python.binary, sourceMap },
        launch: { env: python.env, ...attributes, ...launch },
        ...options,
      }),
  };
}

/** The text of a script of the folder `programs`. */
export function program(name: string): string {
  return readFileSync(new URL(`../programs/${name}`, import.meta.url), 'utf8');
}

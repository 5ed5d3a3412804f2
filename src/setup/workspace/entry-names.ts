import type { EngineName } from '../options.js';

/**
 * What our entries in launch.json and tasks.json are called. A later run finds its own entries by these
 * names, so a name that has been released never changes.
 */
export const entryNames = {
  native: 'Debug CPython',
  codelldb: 'Debug CPython (CodeLLDB)',
  nativeAttach: 'Attach to CPython',
  codelldbAttach: 'Attach to CPython (CodeLLDB)',
  nativeCore: 'Open a core file of CPython',
  codelldbCore: 'Open a core file of CPython (CodeLLDB)',
  mixed: 'Debug CPython and Python together (needs the CPython Debug extension)',
} as const;

/** The task that brings the build up to date before each session. */
export const buildTaskLabel = 'Build CPython';

/** The id of the prompt for a core file's path. */
export const coreInputId = 'cpydbgCoreFile';

/** The launch entry that an engine stands behind: cpptools drives gdb, CodeLLDB drives lldb. */
export function configurationFor(engine: EngineName): {
  readonly name: string;
  readonly type: 'cppdbg' | 'lldb';
} {
  return engine === 'gdb'
    ? { name: entryNames.native, type: 'cppdbg' }
    : { name: entryNames.codelldb, type: 'lldb' };
}

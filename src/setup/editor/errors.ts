import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

export function noNpm(): CpydbgError {
  return new CpydbgError({
    code: 'editor/no-npm',
    message: 'There is no npm, which brings the VS Code for the browser.',
    remedy: 'Install npm, or install VS Code itself from https://code.visualstudio.com.',
    exitCode: ExitCode.prerequisites,
  });
}

/** @param output the end of what npm said. */
export function notInstalled(step: string, output: string): CpydbgError {
  return new CpydbgError({
    code: 'editor/not-installed',
    message: `The VS Code for the browser could not be installed: ${step} failed.`,
    remedy: `npm said: ${output === '' ? 'nothing' : output}. It needs a package registry that can be reached; VS Code itself is at https://code.visualstudio.com.`,
    exitCode: ExitCode.prerequisites,
    facts: { step },
  });
}

export function noExtensionPackage(path: string): CpydbgError {
  return new CpydbgError({
    code: 'editor/no-extension-package',
    message: `The extension’s package ${path} is not there.`,
    remedy: 'Make it: npm run package',
    exitCode: ExitCode.prerequisites,
    facts: { path },
  });
}

export function extensionRefused(editor: string, output: string): CpydbgError {
  return new CpydbgError({
    code: 'editor/extension-refused',
    message: `${editor} did not install the extension: ${output === '' ? 'it said nothing' : output}`,
    remedy: 'cpydbg open --browser takes a VS Code of its own.',
    exitCode: ExitCode.prerequisites,
    facts: { editor },
  });
}

export function editorEnded(editor: string, output: string): CpydbgError {
  return new CpydbgError({
    code: 'editor/ended',
    message: `${editor} ended before it was ready: ${output === '' ? 'it said nothing' : output}`,
    remedy: 'Run the same command again; if it fails again, report it with what is said here.',
    exitCode: ExitCode.prerequisites,
    facts: { editor },
  });
}

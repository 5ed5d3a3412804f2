import type { Action } from '../plan.js';

/** What `offerExtension` will do. */
export function planOffer(install: boolean): Action {
  return {
    do: 'remark',
    text: install
      ? 'The VS Code that is found gets the extension CPython Debug, unless it has it: code --install-extension vscode-cpython.vsix --force'
      : 'The VS Code that is found is asked for the extension CPython Debug: if it has it not, you are told how to install it.',
  };
}

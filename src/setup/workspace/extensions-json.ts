import type { Platform } from '../../base/platform.js';
import type { OwnedContent } from './owned-content.js';

/** The extensions that the launch entries and IntelliSense need. */
export function recommendedExtensions(platform: Platform): readonly string[] {
  const always = ['ms-vscode.cpptools', 'ms-python.python'];
  return platform === 'win32' ? always : [...always, 'vadimcn.vscode-lldb'];
}

/** `.vscode/extensions.json`: VS Code offers to install these when the folder is opened. */
export function extensionsJson({ platform }: { readonly platform: Platform }): OwnedContent {
  return {
    file: '.vscode/extensions.json',
    values: {},
    entries: [],
    members: [
      {
        key: 'recommendations',
        items: recommendedExtensions(platform),
        unwanted: 'unwantedRecommendations',
      },
    ],
  };
}

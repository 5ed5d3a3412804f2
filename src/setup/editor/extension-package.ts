import { fileURLToPath } from 'node:url';

/** Where `npm run package` puts the extension. The engine inside of the extension has none beside itself. */
export const extensionPackage = fileURLToPath(new URL('../../editors/vscode-cpython.vsix', import.meta.url));

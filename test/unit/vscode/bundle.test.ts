import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundleExtension } from '../../../tools/package/bundle-extension.mjs';

it('the extension asks VS Code for its API once: each copy of it costs activation time', async () => {
  const to = mkdtempSync(join(tmpdir(), 'cpydbg-bundle-'));
  try {
    await bundleExtension(fileURLToPath(new URL('../../../editors/vscode', import.meta.url)), to);
    const code = readFileSync(join(to, 'extension.cjs'), 'utf8');
    expect(code.match(/require\("vscode"\)/g)).toHaveLength(1);
    expect(code).toMatch(/^"use strict";/);
  } finally {
    rmSync(to, { recursive: true, force: true });
  }
});

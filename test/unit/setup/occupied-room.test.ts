import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { occupiedRoom } from '../../../src/setup/occupied-room.js';

const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-occupied-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the room that folders take', () => {
  it('is that of all files in them, links not followed', async () => {
    const [one, two] = [join(scratch, 'one'), join(scratch, 'two')];
    mkdirSync(join(one, 'deep', 'deeper'), { recursive: true });
    mkdirSync(two);
    writeFileSync(join(one, 'deep', 'deeper', 'file'), Buffer.alloc(3_000_000, 1));
    writeFileSync(join(two, 'file'), Buffer.alloc(1_000_000, 1));
    symlinkSync(one, join(two, 'link'));
    const bytes = await occupiedRoom([one, two]);
    expect(bytes).toBeGreaterThanOrEqual(4_000_000);
    expect(bytes).toBeLessThan(4_200_000);
  });

  it('is none where there is no folder', async () => {
    expect(await occupiedRoom([join(scratch, 'nothing')])).toBe(0);
  });
});

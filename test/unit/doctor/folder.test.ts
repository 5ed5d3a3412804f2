import { describe, expect, test } from 'vitest';
import { checkRequired } from '../../../src/setup/doctor/check-required.js';
import { folderFindings } from '../../../src/setup/doctor/folder-findings.js';
import { byId, fakeDisk } from './fake-machine.js';

const target = { platform: 'linux', packageManager: 'apt', privilege: 'root' } as const;
const home = (freeBytes: number, writable = true) =>
  fakeDisk({ kinds: { '/people/me': 'folder' }, rooms: { '/people/me': { freeBytes, writable } } });

describe('the folder of a workspace', () => {
  test('that does not exist yet is judged by the one that will hold it', async () => {
    const findings = await folderFindings('/people/me/new/work', home(5e9));
    expect(findings.map(({ id, status, found }) => [id, status, found])).toEqual([
      ['folder/writable', 'ok', '/people/me/new/work can be written'],
      ['folder/space', 'ok', '5.0 GB free'],
    ]);
  });

  test('without room stops setup, with the exit status for folders', async () => {
    const findings = await folderFindings('/people/me/work', home(0.4e9));
    expect(byId(findings, 'folder/space').found).toBe('0.4 GB free, 1.5 GB needed');
    expect(() => checkRequired(findings, target)).toThrow(
      expect.objectContaining({ code: 'doctor/folder', exitCode: 9 }),
    );
  });

  test('that is half done needs less', async () => {
    const findings = await folderFindings('/people/me/work', home(0.4e9), 0.3e9);
    expect(byId(findings, 'folder/space').status).toBe('ok');
  });

  test('that may not be written is wrong', async () => {
    const findings = await folderFindings('/people/me/work', home(5e9, false));
    expect(byId(findings, 'folder/writable')).toMatchObject({
      status: 'wrong',
      found: 'you may not write /people/me',
    });
  });

  test('under a file is wrong', async () => {
    const disk = fakeDisk({ kinds: { '/people/me/notes': 'file' } });
    const findings = await folderFindings('/people/me/notes/work', disk);
    expect(findings).toEqual([
      expect.objectContaining({ id: 'folder/writable', found: '/people/me/notes is a file' }),
    ]);
  });
});

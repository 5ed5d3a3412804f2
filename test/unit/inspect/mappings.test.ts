import { describe, expect, it } from 'vitest';
import { byFile, parseMaps } from '../../../src/inspect/mappings.js';

const maps = `\
00400000-00401000 r--p 00000000 fe:00 1234                               /usr/bin/python3.13
00401000-00a00000 r-xp 00001000 fe:00 1234                               /usr/bin/python3.13
55d0c0a00000-55d0c0c00000 rw-p 00000000 00:00 0                          [heap]
7f0000000000-7f0000001000 rw-p 00000000 00:00 0 
7f0000001000-7f0000002000 r--s 00000000 00:1f 77                         /home/ada/a b (deleted) c.so (deleted)
7f0000002000-7f0000003000 ---p 00003000 00:1f 78                         /tmp/two\\012lines
7f0000003000-7f0000004000 rw-s 00000000 00:01 2                          /SYSV00000000 (deleted)
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
no line of it
`;

describe('/proc/PID/maps', () => {
  it('is parsed, whatever is in the names', () => {
    expect(parseMaps(maps).map(({ file, deleted }) => [file, deleted])).toEqual([
      ['/usr/bin/python3.13', false],
      ['/usr/bin/python3.13', false],
      ['', false],
      ['', false],
      ['/home/ada/a b (deleted) c.so', true],
      ['/tmp/two\nlines', false],
      ['/SYSV00000000', true],
      ['', false],
    ]);
    expect(parseMaps(maps)[1]).toEqual({
      start: 0x401000,
      end: 0xa00000,
      offset: 0x1000,
      file: '/usr/bin/python3.13',
      readable: true,
      writable: false,
      executable: true,
      deleted: false,
    });
  });

  it('is grouped by file, in the order of addresses', () => {
    const files = byFile(parseMaps(maps).reverse());
    expect([...files.keys()][0]).toBe('/usr/bin/python3.13');
    expect(files.get('/usr/bin/python3.13')?.map(({ start }) => start)).toEqual([0x400000, 0x401000]);
    expect(files.has('')).toBe(false);
  });

  it('may be empty', () => {
    expect(parseMaps('')).toEqual([]);
  });
});

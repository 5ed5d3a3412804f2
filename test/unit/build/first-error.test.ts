import { describe, expect, it } from 'vitest';
import { firstError } from '../../../src/setup/build/first-error.js';
import { fixtureLines } from './fixture.js';

describe('first error', () => {
  it('is the first one, with the lines that explain it and without the commands between', () => {
    const error = firstError(fixtureLines('make-compile-error.txt'));
    expect(error?.kind).toBe('compile');
    expect(error?.line).toBe(
      "/ws/cpython/Objects/listobject.c:4:5: error: expected expression before 'return'",
    );
    expect(error?.excerpt.slice(0, 4)).toEqual([
      "/ws/cpython/Objects/listobject.c: In function 'list_append':",
      "/ws/cpython/Objects/listobject.c:4:5: error: expected expression before 'return'",
      '    4 |     return undeclared;',
      '      |     ^~~~~~',
    ]);
    expect(error?.excerpt.join('\n')).not.toContain('methodobject');
  });

  it('knows what the linker misses', () => {
    const error = firstError(fixtureLines('make-link-error.txt'));
    expect(error).toMatchObject({ kind: 'link', line: "l.c:(.text+0x5): undefined reference to `f'" });
    expect(error?.excerpt[0]).toContain('in function `main');
  });

  it('sees a full disk behind what the assembler says', () => {
    expect(firstError(fixtureLines('make-disk-full.txt'))?.kind).toBe('disk-full');
  });

  it('sees a compiler that was ended for want of memory', () => {
    const error = firstError(fixtureLines('make-killed.txt'));
    expect(error).toMatchObject({
      kind: 'out-of-memory',
      line: 'gcc: fatal error: Killed signal terminated program cc1',
    });
  });

  it('sees sources that were built in place', () => {
    const line =
      'Building Python out of the source tree (in /ws/build/debug) requires a clean source tree (/home/ada/cpython)';
    expect(firstError(['Error: The source directory (/home/ada/cpython) is not clean', line])?.kind).toBe(
      'source-not-clean',
    );
  });

  it("falls back to make's own word and what stands above it", () => {
    const error = firstError([
      './python -E -S -m sysconfig',
      'Segmentation fault',
      'make: *** [Makefile:1: x] Error 139',
    ]);
    expect(error).toMatchObject({ kind: 'other', line: 'make: *** [Makefile:1: x] Error 139' });
    expect(error?.excerpt).toContain('Segmentation fault');
  });

  it('finds none in output that has none', () => {
    expect(firstError(fixtureLines('make-3.13.txt'))).toBeUndefined();
    expect(firstError(fixtureLines('make-3.11.txt'))).toBeUndefined();
    expect(firstError([])).toBeUndefined();
  });
});

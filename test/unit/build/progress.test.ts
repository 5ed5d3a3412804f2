import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countObjects, countSetupObjects, objectsIn } from '../../../src/setup/build/compiled-objects.js';
import { followCompilation, type CompileProgress } from '../../../src/setup/build/progress.js';
import { fixture, fixtureLines } from './fixture.js';

describe('compiled objects', () => {
  it('finds the object of a compilation, however make wraps it', () => {
    expect(objectsIn('gcc -c -g -I. -o Objects/call.o /ws/cpython/Objects/call.c')).toEqual([
      'Objects/call.o',
    ]);
    expect(objectsIn('\t-o Python/sysmodule.o /ws/cpython/Python/sysmodule.c')).toEqual([
      'Python/sysmodule.o',
    ]);
  });

  it('takes no link for a compilation', () => {
    expect(objectsIn('gcc -Xlinker -export-dynamic -o python Programs/python.o Modules/a.o')).toEqual([]);
    expect(objectsIn('gcc -shared build/x.o -o build/lib/_ctypes.cpython-311d.so')).toEqual([]);
    expect(objectsIn('ar rcs libpython3.13d.a Modules/getbuildinfo.o Parser/token.o')).toEqual([]);
  });

  it('counts what real output compiles, each object once', () => {
    const text = fixture('make-3.13.txt');
    expect(countObjects(text)).toBe(9);
    expect(countObjects(text + text)).toBe(9);
  });

  it('counts the C files that setup.py names', () => {
    expect(
      countSetupObjects(`Extension('_bz2', ['_bz2module.c']), ["_ctypes/cfield.c", '_bz2module.c']`),
    ).toBe(2);
  });
});

describe('progress of a compilation', () => {
  const compile = (name: string): string => `gcc -c -o ${name}.o ${name}.c`;

  it('says what begins, what is done, and when the rest will be', () => {
    let clock = 0;
    const follow = followCompilation(100, () => clock);
    let last: CompileProgress | undefined;
    for (let i = 0; i <= 50; i += 1) {
      last = follow(compile(`Objects/n${i}`));
      clock += 200;
    }
    expect(last).toEqual({ label: 'Objects/n50.o', done: 50, total: 100, secondsLeft: 10 });
  });

  it('keeps silent about lines that compile nothing', () => {
    const follow = followCompilation(3, () => 0);
    expect(fixtureLines('make-link-error.txt').map(follow)).toEqual(
      fixtureLines('make-link-error.txt').map(() => undefined),
    );
  });

  it('names the objects of setup.py by their place in CPython', () => {
    const follow = followCompilation(1, () => 0);
    const line =
      'gcc -fPIC -c /ws/cpython/Modules/_bz2module.c -o build/temp.linux-3.11/ws/cpython/Modules/_bz2module.o';
    expect(follow(line)?.label).toBe('Modules/_bz2module.o');
  });

  it('never goes back and never past its end, whatever the estimate was', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.array(fc.nat(80), { maxLength: 120 }), (estimate, names) => {
        let clock = 0;
        const follow = followCompilation(estimate, () => (clock += 10));
        let done = -1;
        for (const name of names) {
          const progress = follow(compile(`n${name}`));
          if (progress === undefined) continue;
          expect(progress.done).toBeGreaterThan(done);
          expect(progress.done).toBeLessThan(progress.total);
          done = progress.done;
        }
      }),
      { seed: 7 },
    );
  });
});

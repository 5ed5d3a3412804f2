import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address, hex } from '../../../src/base/address.js';
import { Disposables } from '../../../src/base/disposables.js';
import { CpydbgError, messageOf, systemCode } from '../../../src/base/errors.js';
import { quoteForShell, shellLine } from '../../../src/base/shell-quote.js';
import { run } from '../../../src/exec/run.js';

describe('quoting for a shell', () => {
  it('leaves plain words alone', () => {
    expect(shellLine(['make', '-j8', 'CC=gcc'], { OPT: '-g3 -O0' })).toBe("OPT='-g3 -O0' make -j8 CC=gcc");
  });

  it('gives each argument back as it was, whatever is in it', async () => {
    const words = fc.sample(fc.string({ unit: 'binary', minLength: 0, maxLength: 30 }), {
      numRuns: 300,
      seed: 7,
    });
    const args = words.map((word) => word.replaceAll('\0', ''));
    const outcome = await run({ argv: ['sh', '-c', `printf '%s\\0' ${args.map(quoteForShell).join(' ')}`] });
    expect(outcome.stdout.split('\0').slice(0, -1)).toEqual(args);
  });
});

describe('disposables', () => {
  it('close in reverse, each once, also after a failure', async () => {
    const closed: string[] = [];
    const owned = new Disposables();
    owned.add(() => void closed.push('first'));
    owned.add(() => Promise.reject(new Error('will not close')));
    owned.add(() => void closed.push('last'));
    await expect(owned.dispose()).rejects.toThrow('Not everything');
    expect(closed).toEqual(['last', 'first']);
    await owned.dispose();
    expect(closed).toHaveLength(2);
  });
});

describe('errors', () => {
  it('keep their cause and facts', () => {
    const cause = new Error('below');
    const error = new CpydbgError({
      code: 'a/b',
      message: 'm',
      remedy: 'r',
      exitCode: 5,
      facts: { n: 1 },
      cause,
    });
    expect(error).toMatchObject({
      code: 'a/b',
      message: 'm',
      remedy: 'r',
      exitCode: 5,
      facts: { n: 1 },
      cause,
    });
  });

  it('are read whatever was thrown', () => {
    expect(messageOf(new Error('x'))).toBe('x');
    expect(messageOf('text')).toBe('text');
    expect(systemCode(Object.assign(new Error('no room'), { code: 'ENOSPC' }))).toBe('ENOSPC');
    expect([undefined, null, 1, {}, { code: 5 }].map(systemCode)).toEqual(Array(5).fill(undefined));
  });
});

it('an address has 64 bits, and is exact where programs have memory', () => {
  expect(hex(address(-4096))).toBe('0xfffffffffffff000');
  expect(hex(address(2n ** 53n - 1n))).toBe('0x1fffffffffffff');
  expect(hex(address(2n ** 64n + 16n))).toBe('0x10');
});

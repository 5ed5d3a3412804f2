import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/exec/command.js';
import { findCompiler, findMake } from '../../../src/setup/build/compiler.js';

/** A machine with these compilers; each is told by what it says to --version. */
function machine(compilers: Readonly<Record<string, string>>) {
  return {
    which: (program: string) => Promise.resolve(program in compilers ? `/bin/${program}` : undefined),
    run: ({ argv }: { readonly argv: readonly string[] }): Promise<Outcome> =>
      Promise.resolve({
        status: 0,
        signal: undefined,
        stdout: `${compilers[argv[0]?.replace('/bin/', '') ?? ''] ?? ''}\nCopyright\n`,
        stderr: '',
        notStarted: undefined,
        timedOut: false,
      }),
  };
}

const gcc = 'gcc (Debian 12.2.0-14) 12.2.0';

describe('compiler', () => {
  it('is the one that configure would take', async () => {
    const found = await findCompiler(machine({ cc: 'x', gcc }), {}, 'debug');
    expect(found).toEqual({ command: 'gcc', path: '/bin/gcc', version: gcc, launched: false });
  });

  it("is the person's own, whatever stands before it", async () => {
    const found = await findCompiler(
      machine({ gcc, ccache: 'x', 'gcc-13': 'gcc 13' }),
      { CC: 'ccache gcc-13 -m64' },
      'debug',
    );
    expect(found).toEqual({
      command: 'ccache gcc-13 -m64',
      path: '/bin/gcc-13',
      version: 'gcc 13',
      launched: true,
    });
  });

  it('that is not there is an error that names what was looked for', async () => {
    await expect(findCompiler(machine({}), {}, 'debug')).rejects.toMatchObject({
      code: 'build/no-compiler',
      message: 'There is no C compiler: gcc, cc, clang not found.',
    });
    await expect(findCompiler(machine({ gcc }), { CC: 'icx' }, 'debug')).rejects.toMatchObject({
      message: 'There is no C compiler: icx not found.',
    });
  });

  it('of the tail-call interpreter is a clang that can', async () => {
    const old = 'Debian clang version 14.0.6';
    const found = await findCompiler(
      machine({ gcc, clang: old, 'clang-20': 'clang version 20.1.0' }),
      {},
      'tail-call',
    );
    expect(found.command).toBe('clang-20');
    await expect(findCompiler(machine({ gcc, clang: old }), {}, 'tail-call')).rejects.toMatchObject({
      code: 'build/variant-compiler',
      message: `The variant tail-call needs clang 19 or newer; found: ${old}.`,
    });
  });
});

describe('make', () => {
  it("is GNU's", async () => {
    expect(await findMake(machine({ make: 'GNU Make 4.3' }))).toBe('make');
    expect(await findMake(machine({ make: 'make: unknown option', gmake: 'GNU Make 4.4' }))).toBe('gmake');
    await expect(findMake(machine({}))).rejects.toMatchObject({ code: 'build/no-make' });
  });
});

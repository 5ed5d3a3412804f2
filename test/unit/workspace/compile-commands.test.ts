import { describe, expect, it } from 'vitest';
import { compileCommandsFrom, mergeCompileCommands } from '../../../src/setup/workspace/compile-commands.js';
import { shellWords } from '../../../src/setup/workspace/shell-words.js';

const directory = '/ws/build/debug';
const from = (...lines: string[]) => compileCommandsFrom(lines.join('\n'), directory);

describe('compile commands from the log of make', () => {
  it('takes the line that make echoes, as it is', () => {
    const command =
      'gcc -c -g3 -O0 -I/ws/cpython/Include -DABIFLAGS=\'"d"\' -o Python/x.o /ws/cpython/Python/x.c';
    expect(from(command)).toEqual([{ directory, file: '/ws/cpython/Python/x.c', command }]);
  });

  it('joins a command that goes over several lines', () => {
    const lines = [
      'gcc -c -g3 \\',
      '\t-DABIFLAGS=\'"d"\' \\',
      '\t-o Python/sysmodule.o /ws/cpython/Python/sysmodule.c',
    ];
    expect(from(...lines)).toEqual([
      {
        directory,
        file: '/ws/cpython/Python/sysmodule.c',
        command: `gcc -c -g3 -DABIFLAGS='"d"' -o Python/sysmodule.o /ws/cpython/Python/sysmodule.c`,
      },
    ]);
  });

  it('takes what setup.py of 3.11 compiles, where -c comes late', () => {
    const command =
      'gcc -fPIC -Wsign-compare -g3 -I. -c /ws/cpython/Modules/mathmodule.c -o build/temp.linux-x86_64-3.11-pydebug/ws/cpython/Modules/mathmodule.o';
    expect(from("building 'math' extension", command)).toEqual([
      { directory, file: '/ws/cpython/Modules/mathmodule.c', command },
    ]);
  });

  it.each(['ccache', '/usr/bin/ccache', 'distcc', 'ccache distcc', 'sccache', 'icecc'])(
    'takes %s off',
    (launcher) => {
      expect(from(`${launcher} /usr/bin/clang-19 -c -o x.o ../../cpython/Python/x.c`)).toEqual([
        {
          directory,
          file: '/ws/cpython/Python/x.c',
          command: '/usr/bin/clang-19 -c -o x.o ../../cpython/Python/x.c',
        },
      ]);
    },
  );

  it.each([
    ['a link', 'gcc -shared Modules/x.o -o Modules/x.so'],
    ['a program of configure', 'gcc -c -g conftest.c >&5'],
    ['another program', './python -c import sys; print(sys.path) x.c'],
    ['a shell line', 'if test -c x.c; then gcc -v; fi'],
    ['a message', 'x.c:1: warning: gcc -c is nice'],
  ])('leaves %s out', (_, line) => {
    expect(from(line)).toEqual([]);
  });

  it('names each source once, in the order of their names, with its last command', () => {
    const commands = from('gcc -c -O0 /b.c -o b.o', 'gcc -c /a.c -o a.o', 'gcc -c -O2 /b.c -o b.o');
    expect(commands.map(({ command }) => command)).toEqual(['gcc -c /a.c -o a.o', 'gcc -c -O2 /b.c -o b.o']);
  });
});

describe('several logs', () => {
  it('leaves out what was compiled in another folder', () => {
    const commands = from(
      "$ cd '/ws/build/a b' && make",
      'gcc -c /other.c -o other.o',
      '$ cd /ws/build/debug && make -j2',
      'gcc -c /a.c -o a.o',
    );
    expect(commands.map(({ file }) => file)).toEqual(['/a.c']);
  });
});

describe('compile_commands.json', () => {
  const file = 'compile_commands.json';
  const a = { directory, file: '/a.c', command: 'gcc -c /a.c' };
  const b = { directory, file: '/b.c', command: 'gcc -c /b.c' };

  it('keeps the commands of an earlier build where make had nothing to do', () => {
    const first = mergeCompileCommands(file, undefined, [a, b]);
    expect(mergeCompileCommands(file, first, [])).toBe(first);
    const newer = { ...b, command: 'gcc -O2 -c /b.c' };
    expect(JSON.parse(mergeCompileCommands(file, first, [newer]))).toEqual([a, newer]);
  });

  it('is left as it is, to the byte, where it says everything', () => {
    const text = `[${JSON.stringify(b)},\r\n${JSON.stringify({ ...a, output: 'a.o' })}]`;
    expect(mergeCompileCommands(file, text, [a])).toBe(text);
  });

  it('keeps entries of other tools', () => {
    const mine = { directory: '/mine', file: 'ext.c', arguments: ['cc', '-c', 'ext.c'] };
    expect(JSON.parse(mergeCompileCommands(file, JSON.stringify([mine]), [a]))).toEqual([a, mine]);
  });

  it('is an empty list where nothing is known', () => {
    expect(mergeCompileCommands(file, undefined, [])).toBe('[]\n');
  });

  it.each(['{}', '[1]', '[{"file": "x.c"}]', '[', '[{"file": 1, "directory": "/"}]'])(
    'refuses %s',
    (text) => {
      expect(() => mergeCompileCommands(file, text, [a])).toThrow(
        expect.objectContaining({ code: 'workspace/syntax' }),
      );
    },
  );
});

describe('the words of a command line', () => {
  it.each([
    ['a  b', ['a', 'b']],
    [`-DA='"d"' "x y"z a\\ b`, ['-DA="d"', 'x yz', 'a b']],
    [String.raw`-DM=\"x\" "a \"b\" \n"`, ['-DM="x"', String.raw`a "b" \n`]],
    [`'' x`, ['', 'x']],
  ])('%s', (line, words) => {
    expect(shellWords(line).map(({ text }) => text)).toEqual(words);
  });
});

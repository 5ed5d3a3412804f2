import { expect, test } from 'vitest';
import type { DebugRun } from '../debug-run.js';
import { program, type Subject } from './subject.js';

export function describeEvaluation(subject: Subject): void {
  test('paths, Python code, statements, errors, limits, C expressions and commands', async () => {
    const run = subject.open(program('evaluation.py'), { launch: { evaluateTimeout: 1 } });
    await run.launch(() => run.breakAt('inside'));
    const top = await run.top();
    const outside = await frameNamed(run, top.threadId, 'outside');

    expect(await run.evaluate('shop.stock["apple"][1]', top.id, 'hover')).toBe('2');
    expect(await run.evaluate('base', outside, 'watch')).toBe('20');
    expect(await run.evaluate('shop.count() + number', top.id, 'watch')).toBe('22');
    expect(await run.evaluate('shop.count() + number', top.id)).toBe('22');
    expect(await run.evaluate('[base + 1, 22]', outside)).toBe('[21, 22]');
    expect(await run.evaluate('extra = words + ["c"]; words.append("d")', top.id)).toBe('');
    expect(await run.evaluate('words', top.id)).toBe("['a', 'b', 'd']");
    expect(await run.evaluate('def twice(n):\n  return 2 * n\n', top.id)).toBe('');
    const evaluate = { context: 'repl', frameId: top.id };
    expect(await run.refusal('evaluate', { ...evaluate, expression: '1 / 0' })).toContain(
      'ZeroDivisionError',
    );
    expect(await run.refusal('evaluate', { ...evaluate, expression: 'nobody' })).toContain('NameError');
    expect(await run.refusal('evaluate', { ...evaluate, expression: '1 +' })).toContain('SyntaxError');
    expect(
      await run.refusal('evaluate', { ...evaluate, context: 'hover', expression: 'shop.count()' }),
    ).toContain('would have to run code');
    expect(await run.refusal('evaluate', { ...evaluate, expression: 'raise SystemExit(3)' })).toContain(
      'SystemExit',
    );
    // Longer than the limit: interrupted, and the program stands where it stood.
    expect(await run.refusal('evaluate', { ...evaluate, expression: 'while True: pass' })).toMatch(
      /KeyboardInterrupt|limit|longer/,
    );
    expect((await run.stack(top.threadId, 1))[0]).toMatchObject({ name: 'inside', line: run.line('inside') });
    const answer = await run.request('evaluate', { ...evaluate, expression: 'shop.stock' });
    expect((await run.open(answer.variablesReference))["['apple']"]?.value).toBe('[1, 2, 3]');

    expect(await run.evaluate('c: 6 * 7', top.id)).toBe('42');
    expect(await run.evaluate('c: sizeof(PyObject)', top.id)).toMatch(/^\d+$/);
    expect(await run.refusal('evaluate', { ...evaluate, expression: 'c: no_such_name' })).toContain(
      'no_such_name',
    );
    expect(
      await run.evaluate(subject.engine === 'gdb' ? '> print 6 * 7' : '> expression 6 * 7', top.id),
    ).toContain('42');

    expect(await completionsOf(run, 'nu', top.id)).toEqual(['number']);
    expect(await completionsOf(run, 'shop.st', top.id)).toEqual(['stock']);
    expect(await completionsOf(run, '> brea', top.id)).toContain(
      '>breakpoint'.slice(0, subject.engine === 'gdb' ? 6 : 11),
    );

    const { threads } = await run.request('threads', undefined);
    const waits = threads.find(({ name }) => name.startsWith('waits'))?.id ?? 0;
    const other = await frameNamed(run, waits, 'waits');
    expect(await run.evaluate('own', other, 'hover')).toBe("'of the thread'");
    expect(await run.evaluate('own.upper()', other)).toBe("'OF THE THREAD'");
    await run.breakInFile(run.script);

    // At a stop in C.
    await run.breakOnFunctions('os_getppid');
    const inC = await run.goOnToStop(top.threadId);
    expect(inC.name).toBe('os_getppid');
    const module = await frameNamed(run, top.threadId, '<module>');
    expect(await run.evaluate('worker.name', module)).toContain('waits');
    expect(await run.evaluate('py: twice(21)', inC.id).catch(String)).toContain('twice');
    expect(await run.evaluate('sum([1, 2, 3])', module)).toBe('6');
    expect(await run.evaluate('py: sum([1, 2])', inC.id)).toBe('3');
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain('result 45');
  });

  test('past breakpoints: what is evaluated or told to the agent leaves the program where it stands', async () => {
    const run = subject.open(`import sys
rows = [1]
seen = len(rows)  # <first>
other = id(rows)  # <second>
`);
    // Before the agent comes into the program, too.
    await run.launch(async () => {
      await run.breakOnFunctions('builtin_id', 'list_append');
      await run.breakAt('first');
    });
    let top = await run.top();
    while (top.line !== run.line('first')) top = await run.goOnToStop(top.threadId);
    expect(await run.evaluate('id(rows) == 0', top.id)).toBe('False');
    expect(await run.evaluate('[rows.append(n) for n in (2, 3)]', top.id)).toBe('[None, None]');
    // The agent traps in the very function.
    expect(Number(await run.evaluate('sys.getrefcount(rows)', top.id))).toBeGreaterThan(0);
    const second = { line: run.line('second'), condition: 'id(rows) > 0' };
    await run.breakInFile(run.script, { line: run.line('first') }, second);
    expect(await run.evaluate('rows', top.id)).toBe('[1, 2, 3]');
    const next = await run.goOnToStop(top.threadId);
    expect(next).toMatchObject({ name: '<module>', line: run.line('second') });
    expect(await run.goOnToStop(next.threadId)).toMatchObject({ name: 'builtin_id' });
  });

  test('scopes inside of what is evaluated see the variables of the frame', async () => {
    const run = subject.open(program('evaluation.py'));
    const condition = 'any(word == words[number - 20] for word in words)';
    await run.launch(() => run.breakInFile(run.script, { line: run.line('inside'), condition }));
    const top = await run.top();
    expect(top).toMatchObject({ name: 'inside', reason: 'breakpoint' });
    expect(await run.evaluate('[word * (number - 19) for word in words]', top.id)).toBe("['aa', 'bb']");
    expect(await run.evaluate('max(len(word) + number for word in words)', top.id)).toBe('22');
    expect(await run.evaluate('(lambda more: number + more)(1)', top.id)).toBe('22');
    expect(await run.evaluate('{word: [number for _ in words] for word in words}', top.id)).toBe(
      "{'a': [21, 21], 'b': [21, 21]}",
    );
    // What is given a value there keeps it.
    expect(await run.evaluate('number = sum(number for _ in words)', top.id)).toBe('');
    expect(await run.evaluate('number', top.id)).toBe('42');
    // A global variable is read before one of its name is given a value.
    expect(await run.evaluate('inside = [inside.__name__ + word for word in words]', top.id)).toBe('');
    expect(
      await run.refusal('evaluate', { expression: '[missing for _ in words]', frameId: top.id }),
    ).toContain("name 'missing' is not defined");
    await run.breakInFile(run.script);
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain('result 65');
  });

  test('in a sub-interpreter: its stack and its variables; and no code, which would harm the program', async () => {
    const run = subject.open(program('subinterpreter.py'));
    await run.launch(() => run.breakAt('main', 'after'));
    const { threadId } = await run.stopped();
    await run.breakOnFunctions('c:os_getppid');
    const top = await run.goOnToStop(threadId);
    const python = (await run.stack(top.threadId, 0)).filter(({ name }) =>
      ['<module>', 'inside', 'enters'].includes(name),
    );
    expect(python.map(({ name, line }) => [name, line])).toEqual([
      ['inside', 5],
      ['<module>', 7],
      ['enters', run.line('enters')],
      ['<module>', run.line('main')],
    ]);
    const [inside, , enters] = python;
    expect(await run.evaluate('own[1]', inside?.id, 'hover')).toBe("'sub'");
    expect(await run.evaluate('script', enters?.id, 'hover')).toContain('os.getppid()');
    for (const frame of [top, inside, enters]) {
      const args = { expression: 'py: len("two")', frameId: frame?.id ?? 0 };
      expect(await run.refusal('evaluate', args)).toContain('sub-interpreter');
    }
    const after = await run.goOnToStop(top.threadId);
    expect([after.name, after.line]).toEqual(['<module>', run.line('after')]);
    expect(await run.evaluate('len("two")', after.id)).toBe('3');
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain('done\n');
    expect(run.exitCode).toBe(0);
  });
}

async function frameNamed(run: DebugRun, threadId: number, name: string): Promise<number> {
  const found = (await run.stack(threadId)).find((frame) => frame.name === name);
  if (found === undefined) throw new Error(`no frame ${name}`);
  return found.id;
}

async function completionsOf(run: DebugRun, text: string, frameId: number): Promise<string[]> {
  const { targets } = await run.request('completions', { text, column: text.length + 1, frameId });
  return targets.map(({ label }) => label);
}

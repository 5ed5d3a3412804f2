import { expect, test } from 'vitest';
import { program, type Subject } from './subject.js';

export function describeVariables(subject: Subject): void {
  test('scopes of Python frames, both views of objects, pages, and what is set', async () => {
    const run = subject.open(program('variables.py'));
    await run.launch(() => run.breakAt('use'));
    const top = await run.top();
    const [use, inner, outer] = (await run.stack(top.threadId)).filter(
      (frame) => frame.source?.path === run.script,
    );
    if (use === undefined || inner === undefined || outer === undefined)
      throw new Error('frames are missing');
    expect([use.name, inner.name, outer.name]).toEqual(['use', 'outer.<locals>.inner', 'outer']);

    const locals = await run.scope(inner.id, 'Locals');
    expect(Object.keys(locals)).toEqual(
      // prettier-ignore
      ['argument', 'key', 'rest', 'local', 'plain', 'million', 'mapping', 'text', 'total', 'shared'],
    );
    expect(locals.argument).toMatchObject({ value: '7', type: 'int', evaluateName: 'argument' });
    expect(locals.rest?.value).toBe('(8, 9)');
    expect(locals.text?.value).toBe("'größe 名'");
    expect(locals.total).toMatchObject({ value: '<no value>', variablesReference: 0 });
    expect((await run.scope(inner.id, 'Cells')).shared?.value).toBe("'shared'");
    expect((await run.scope(inner.id, 'Globals')).GLOBAL?.value).toBe("{'name': 'value'}");
    // The sum that waits for what the call returns.
    expect(Object.values(await run.scope(inner.id, 'Value stack')).map(({ value }) => value)).toContain(
      '1000',
    );
    const frame = await run.scope(inner.id, 'Frame');
    expect(frame.code?.value).toContain('inner');
    expect(frame.tstate?.type).toBe('PyThreadState *');

    const plain = await run.open(locals.plain?.variablesReference ?? 0);
    expect(plain.x).toMatchObject({ value: '1', evaluateName: 'plain.x' });
    const items = await run.open(plain.items?.variablesReference ?? 0);
    expect(items['[1]']).toMatchObject({ value: '20', evaluateName: 'plain.items[1]' });
    const asC = await run.open(items['as C']?.variablesReference ?? 0);
    const list = await run.open(asC.PyListObject?.variablesReference ?? 0);
    expect(list.allocated?.value).toMatch(/^(0x)?[3-9]$/);
    expect(Object.keys(await run.open(asC.PyObject?.variablesReference ?? 0))).toContain('ob_type');

    for (const name of ['million', 'mapping'] as const) {
      const { variablesReference = 0, indexedVariables } = locals[name] ?? {};
      expect(indexedVariables).toBe(1_000_000);
      const { variables } = await run.request('variables', {
        variablesReference,
        filter: 'indexed',
        start: 999_990,
        count: 5,
      });
      expect(variables.map((row) => row.name)).toEqual(
        [0, 1, 2, 3, 4].map((index) => `[${999_990 + index}]`),
      );
      expect(variables[2]?.value).toBe(name === 'million' ? '999992' : "'value'");
    }

    const useLocals = (await run.request('scopes', { frameId: use.id })).scopes[0];
    await run.request('setVariable', {
      variablesReference: useLocals?.variablesReference ?? 0,
      name: 'count',
      value: '40 + 1',
    });
    expect((await run.scope(use.id, 'Locals')).count?.value).toBe('41');
    const innerLocals = (await run.request('scopes', { frameId: inner.id })).scopes[0];
    const set = await run.request('setVariable', {
      variablesReference: innerLocals?.variablesReference ?? 0,
      name: 'argument',
      value: '[argument, shared]',
    });
    expect(set.value).toBe("[7, 'shared']");
    await run.request('setVariable', {
      variablesReference: locals.plain?.variablesReference ?? 0,
      name: 'x',
      value: '"set"',
    });
    expect(await run.evaluate('plain.x', use.id)).toBe("'set'");
    expect(
      await run.refusal('setVariable', {
        variablesReference: innerLocals?.variablesReference ?? 0,
        name: 'argument',
        value: '1 / 0',
      }),
    ).toContain('ZeroDivisionError');
    await run.request('setExpression', { expression: 'items[0]', value: '"first"', frameId: use.id });

    await run.breakInFile(run.script);
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain(
      `got ('shared', 1042, [7, 'shared'], 0, 1000000, 'größe 名', ['first', 2, 3, 99])`,
    );
  });

  test('C variables with the Python objects behind them, statics and registers', async () => {
    const run = subject.open(program('variables.py'));
    await run.launch(() => run.breakAt('use'));
    const { threadId } = await run.stopped();
    await run.breakOnFunctions('list_append');
    const top = await run.goOnToStop(threadId);
    expect(top).toMatchObject({ name: 'list_append', reason: 'function breakpoint' });
    const locals = await run.scope(top.id, 'Locals');
    expect(locals.object?.value).toMatch(/ → 99$/);
    expect(locals.self?.value).toMatch(/ → \[1, 2, 3\]$/);
    const self = await run.open(locals.self?.variablesReference ?? 0);
    expect(self['as Python']?.value).toBe('[1, 2, 3]');
    expect(await run.evaluate('((PyListObject *)self)->ob_item[1]', top.id, 'watch')).toMatch(/ → 2$/);
    expect(Object.keys(await run.scope(top.id, 'Registers')).length).toBeGreaterThan(15);
    expect(Object.keys(await run.scope(top.id, 'File statics')).length).toBeGreaterThan(3);
    expect(await run.evaluate('sizeof(PyListObject)', top.id)).toMatch(/^\d+$/);
    await run.request('setExpression', {
      expression: 'object',
      value: '((PyListObject *)self)->ob_item[0]',
      frameId: top.id,
    });
    expect((await run.scope(top.id, 'Locals')).object?.value).toMatch(/ → 1$/);
    await run.breakOnFunctions();
    await run.breakInFile(run.script);
    await run.goOn(threadId);
    await run.ended();
    expect(run.output).toContain('[1, 2, 3, 1])');
  });
}

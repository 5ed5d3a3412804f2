import { expect, test } from 'vitest';
import { program, type Subject } from './subject.js';

export function describeExceptions(subject: Subject): void {
  test('raised, of a type, and uncaught, with their traceback and their chain', async () => {
    const run = subject.open(program('exceptions.py'));
    const filter = (filters: string[], condition?: string): Promise<unknown> =>
      run.request('setExceptionBreakpoints', {
        filters: condition === undefined ? filters : [],
        filterOptions: condition === undefined ? [] : filters.map((filterId) => ({ filterId, condition })),
      });
    const line = run.line.bind(run);
    await run.launch(async () => {
      await filter(['raised'], 'ShopError');
    });
    let top = await run.top();
    expect([top.reason, top.name, top.line]).toEqual(['exception', 'typed', line('typed')]);
    const typed = await run.request('exceptionInfo', { threadId: top.threadId });
    expect(typed).toMatchObject({
      exceptionId: '__main__.ShopError',
      description: 'sold out',
      breakMode: 'always',
    });

    await filter(['uncaught']);
    top = await run.goOnToStop(top.threadId);
    expect([top.reason, top.name, top.line]).toEqual(['exception', 'chained', line('raise from')]);
    const info = await run.request('exceptionInfo', { threadId: top.threadId });
    expect(info).toMatchObject({ exceptionId: '__main__.ShopError', breakMode: 'unhandled' });
    expect(info.details?.stackTrace).toContain('chained');
    expect(info.details?.innerException?.[0]).toMatchObject({ typeName: 'ZeroDivisionError' });
    expect(info.details?.innerException?.[0]?.stackTrace).toMatch(/chained[^]*inner/);
    await filter([]);
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.exitCode).toBe(1);

    const all = subject.open(program('exceptions.py'));
    await all.launch(() => all.request('setExceptionBreakpoints', { filters: ['raised'] }));
    const places: number[] = [];
    for (let stop = await all.top(); places.length < 4;) {
      places.push(stop.line);
      if (places.length < 4) stop = await all.goOnToStop(stop.threadId);
    }
    expect(places).toEqual(['caught', 'typed', 'inner', 'raise from'].map((marker) => all.line(marker)));
  });
}

import { describe, expect, it } from 'vitest';
import { goToStop, type WalkedSession } from '../../../editors/vscode/src/tour/tour-walk.js';
import { tourDocument } from '../../../editors/vscode/src/tour/tour-page.js';
import type { TourStop } from '../../../src/cpython/stages/tour.js';

const stop: TourStop = {
  title: 'Import <entry>',
  text: 'Is it there?',
  function: 'import_find_and_load',
  condition: 'abs_name != 0',
  show: [],
  see: ['Python/import.c:import_find_and_load'],
};

const own = { name: 'helper' };

/** A session with a breakpoint of the person's, that stops once. */
function sessionWith(hit: readonly number[] | undefined, verified: boolean) {
  const asked: string[] = [];
  const session: WalkedSession = {
    ask: (command: string, args: object) => {
      asked.push(`${command} ${JSON.stringify(args)}`);
      const breakpoints = [
        { id: 1, verified: true },
        { id: 2, verified, message: 'no such function' },
      ];
      return Promise.resolve({ breakpoints, stackFrames: [{ name: 'main' }] });
    },
    goOn: (threadId) => Promise.resolve(void asked.push(`go on ${threadId}`)),
    nextStop: () =>
      Promise.resolve(
        hit === undefined ? undefined : { reason: 'breakpoint', threadId: 7, hitBreakpointIds: [...hit] },
      ),
    ownBreakpoints: () => [own],
  };
  return { session, asked };
}

describe('the way to a stop of a tour', () => {
  it('is one breakpoint beside those of the person, which goes away after it', async () => {
    const { session, asked } = sessionWith([2], true);
    expect(await goToStop(session, stop, 3, false)).toEqual({ kind: 'there', threadId: 7 });
    const wanted = { name: 'c:import_find_and_load', condition: 'abs_name != 0' };
    expect(asked).toEqual([
      `setFunctionBreakpoints ${JSON.stringify({ breakpoints: [own, wanted] })}`,
      'go on 3',
      `setFunctionBreakpoints ${JSON.stringify({ breakpoints: [own] })}`,
    ]);
  });

  it('can be interrupted, be over, or not be there', async () => {
    expect(await goToStop(sessionWith([1], true).session, stop, 3, false)).toEqual({
      kind: 'elsewhere',
      threadId: 7,
    });
    expect(await goToStop(sessionWith(undefined, true).session, stop, 3, false)).toEqual({ kind: 'ended' });
    expect(await goToStop(sessionWith([2], false).session, stop, 3, false)).toEqual({
      kind: 'missing',
      reason: 'no such function',
    });
  });

  it('is none where the program stands there', async () => {
    const { session } = sessionWith([], true);
    expect(await goToStop(session, { ...stop, function: 'main' }, 3, true)).toEqual({
      kind: 'there',
      threadId: 3,
    });
  });
});

it('shows a stop as a document whose texts are no markup', () => {
  const values = [{ expression: 'a < b', text: '<class "x">' }];
  const page = { title: 'Imports', about: 'How', stop, number: 2, of: 3, values, goesOn: true };
  const text = tourDocument(page, 'abc', (words, ...args) =>
    words.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)])),
  );
  expect(text).toContain('Stop 2 of 3');
  expect(text).toContain('Import &#60;entry&#62;');
  expect(text).toContain('a &#60; b');
  expect(text).not.toContain('<class');
  expect(text).toContain("default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'");
  expect(text).toContain('data-place="Python/import.c:import_find_and_load"');
});

import { expect, it } from 'vitest';
import { tourValues } from '../../../editors/vscode/src/tour/tour-values.js';
import type { TourStop, TourValue } from '../../../src/cpython/stages/tour.js';
import { words } from './untranslated.js';

/** A session that stands in C below a C function of another file; each expression's value is where it was asked. */
const session = {
  ask: (command: string, args: { readonly expression?: string; readonly frameId?: number }) =>
    Promise.resolve(
      command === 'stackTrace'
        ? {
            stackFrames: [
              { id: 1, name: 'inner', level: 'c' },
              { id: 2, name: 'outer', level: 'c' },
            ],
          }
        : { result: `${args.expression ?? ''} in frame ${args.frameId ?? 'none'}` },
    ) as Promise<never>,
};

async function shown(value: TourValue): Promise<string | undefined> {
  const stop: TourStop = {
    title: '',
    text: '',
    function: 'inner',
    condition: undefined,
    show: [value],
    see: [],
  };
  return (await tourValues(session, stop, 1, words))[0]?.text;
}

it('a value of a tour is that of the frame that it belongs to', async () => {
  expect(await shown({ language: 'c', expression: 'i', frame: undefined })).toBe('c: i in frame 1');
  expect(await shown({ language: 'c', expression: 'i', frame: 'outer' })).toBe('c: i in frame 2');
  // Modules are there before any Python frame.
  expect(await shown({ language: 'python', expression: 'sys.path' })).toBe('py: sys.path in frame 1');
});

it('a value whose function is not on the stack is not that of another', async () => {
  expect(await shown({ language: 'c', expression: 'i', frame: 'gone' })).toBe('gone is not on the stack.');
});

import { expect, it } from 'vitest';
import { rememberedChildren } from '../../../editors/vscode/src/views/remembered-children.js';
import type { Row } from '../../../editors/vscode/src/views/row.js';

it('what is below a row is asked for once, and again where it could not be had', async () => {
  const childrenOf = rememberedChildren();
  let asked = 0;
  const row: Row = {
    label: 'Referred to by',
    children: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('it runs')) : Promise.resolve([{ label: '[0]' }]);
    },
  };
  await expect(childrenOf(row)).rejects.toThrow('it runs');
  expect(await childrenOf(row)).toEqual([{ label: '[0]' }]);
  await childrenOf(row);
  expect(asked).toBe(2);
  // The row of the next stop is another one.
  await childrenOf({ ...row });
  expect(asked).toBe(3);
});

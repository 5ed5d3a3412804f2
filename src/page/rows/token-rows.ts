import type { Item } from '../../pipeline/model.js';
import { visible } from '../visible-text.js';
import type { Rows } from './rows.js';

export function tokenRows(tokens: readonly Item<'tokens'>[]): Rows {
  return {
    count: tokens.length,
    parts: (row) => {
      const { kind = '', text = '' } = tokens[row] ?? {};
      return [
        ['kind', kind],
        ['text', visible(text)],
      ];
    },
    range: (row) => tokens[row]?.range ?? null,
    maker: (row) => tokens[row]?.maker ?? null,
    title: (row) => `${tokens[row]?.kind ?? ''} ${visible(tokens[row]?.text ?? '')}`,
    isHeading: () => false,
    item: (row) => row,
  };
}

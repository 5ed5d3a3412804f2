import { folderOf } from '../makers/node-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { AstNode } from '../model.js';
import { PlaceMap } from './place-map.js';

/** The optimised tree, with the function that put a node there as the maker of each that the parser had not made so. */
export function markFolded(
  optimised: readonly AstNode[],
  parsed: readonly AstNode[],
  minor: number,
  makers: MakerList,
): readonly AstNode[] {
  const kinds = new PlaceMap<true>();
  /** The innermost at a place. */
  const innermost = new PlaceMap<string>();
  for (const { kind, range } of parsed) {
    if (range === null || kinds.get(range, kind) !== undefined) continue;
    kinds.set(range, kind, true);
    innermost.set(range, '', kind);
  }
  return optimised.map((node) => {
    const { kind, range } = node;
    const before = range === null ? undefined : innermost.get(range, '');
    if (before === undefined || kinds.get(range, kind) !== undefined) return node;
    return { ...node, maker: makers.index(folderOf(before, minor)) };
  });
}

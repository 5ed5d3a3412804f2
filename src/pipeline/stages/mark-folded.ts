import { folderOf } from '../makers/node-functions.js';
import type { MakerList } from '../makers/maker-list.js';
import type { AstNode } from '../model.js';

/** The optimised tree, with the function that put a node there as the maker of each that the parser had not made so. */
export function markFolded(
  optimised: readonly AstNode[],
  parsed: readonly AstNode[],
  minor: number,
  makers: MakerList,
): readonly AstNode[] {
  const kinds = new Map<string, Set<string>>();
  for (const { kind, range } of parsed) {
    if (range === null) continue;
    const key = range.join();
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, new Set([kind]));
    else known.add(kind);
  }
  return optimised.map((node) => {
    const before = node.range === null ? undefined : kinds.get(node.range.join());
    if (before === undefined || before.has(node.kind)) return node;
    const [kind = ''] = [...before].slice(-1);
    return { ...node, maker: makers.index(folderOf(kind, minor)) };
  });
}

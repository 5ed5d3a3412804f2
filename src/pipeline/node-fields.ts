import type { AstNode } from './model.js';

/** In which field of its parent each node is; nothing for one without a parent. */
export function fieldsOfNodes(nodes: readonly AstNode[]): readonly string[] {
  const names: string[] = [];
  for (const { fields } of nodes) {
    for (const [name, value] of fields) {
      if (typeof value === 'number') names[value] = name;
      else if (typeof value === 'object') {
        for (const child of value ?? []) if (child !== null) names[child] = name;
      }
    }
  }
  return names;
}

import type { AstNode } from '../../pipeline/model.js';
import { fieldsOfNodes } from '../../pipeline/node-fields.js';
import { placeText } from './place-text.js';
import { shortened } from '../inspect/terminal-safe.js';
import type { LineContext } from './line-context.js';

/** A tree, a line a node; its values behind it. */
export function* treeLines(nodes: readonly AstNode[], { colours }: LineContext): Generator<string> {
  const depths: number[] = [];
  const fieldOf = fieldsOfNodes(nodes);
  for (const [index, { kind, parent, range, fields }] of nodes.entries()) {
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    const field = fieldOf[index] ?? '';
    const values = fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [`${colours.dim(`${name}=`)}${shortened(value)}`] : [],
    );
    const head = `${'  '.repeat(depth + 1)}${field === '' ? '' : colours.dim(`${field}: `)}${colours.bold(kind)}`;
    yield [head, ...values, colours.dim(placeText(range))]
      .filter((part) => part !== '')
      .join(' ')
      .trimEnd();
  }
}

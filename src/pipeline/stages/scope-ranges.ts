import type { AstNode, SourceRange } from '../model.js';

/** Code objects and symbol blocks of these have names that are not in the source. */
const unnamed: Readonly<Record<string, readonly string[]>> = {
  Lambda: ['<lambda>', 'lambda'],
  ListComp: ['<listcomp>', 'listcomp'],
  SetComp: ['<setcomp>', 'setcomp'],
  DictComp: ['<dictcomp>', 'dictcomp'],
  GeneratorExp: ['<genexpr>', 'genexpr'],
};

/** Finds the source of what has a scope of its own, by its first line and name; several on a line: one after another. */
export class ScopeRanges {
  readonly #ranges = new Map<string, SourceRange[]>();
  readonly #taken = new Map<string, number>();
  readonly #module: SourceRange | null;

  /** @param nodes the tree; empty if there is none. */
  constructor(nodes: readonly AstNode[], lines: number) {
    this.#module = lines > 0 ? [1, 0, lines, 0] : null;
    for (const node of nodes) {
      if (node.range === null) continue;
      for (const name of namesOf(node)) {
        this.#add(node.range[0], name, node.range);
        const first = firstDecoratorLine(node, nodes);
        if (first !== undefined && first !== node.range[0]) this.#add(first, name, node.range);
      }
    }
  }

  /** @param user who asks: each gets a same place once. */
  take(user: string, line: number, name: string): SourceRange | null {
    if (name === '<module>' || name === 'top') return this.#module;
    const key = `${line} ${name}`;
    const ranges = this.#ranges.get(key);
    if (ranges === undefined) return null;
    const taken = this.#taken.get(user + key) ?? 0;
    this.#taken.set(user + key, taken + 1);
    return ranges[taken] ?? ranges.at(-1) ?? null;
  }

  #add(line: number, name: string, range: SourceRange): void {
    const key = `${line} ${name}`;
    const list = this.#ranges.get(key);
    if (list === undefined) this.#ranges.set(key, [range]);
    else list.push(range);
  }
}

function namesOf(node: AstNode): readonly string[] {
  const known = unnamed[node.kind];
  if (known !== undefined) return known;
  if (!/^(Async)?FunctionDef$|^ClassDef$|^TypeAlias$/.test(node.kind)) return [];
  const name = node.fields.find(([field]) => field === 'name')?.[1];
  return typeof name === 'string' ? [name] : [];
}

/** `co_firstlineno` is the line of the first decorator. */
function firstDecoratorLine(node: AstNode, nodes: readonly AstNode[]): number | undefined {
  const list = node.fields.find(([field]) => field === 'decorator_list')?.[1];
  const first = Array.isArray(list) ? (list as readonly (number | null)[])[0] : undefined;
  return typeof first === 'number' ? nodes[first]?.range?.[0] : undefined;
}

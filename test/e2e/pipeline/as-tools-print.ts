import type {
  AstNode,
  CodeUnit,
  Pipeline,
  SpecialisedStep,
  Step,
  SymbolBlock,
} from '../../../src/pipeline/model.js';

/** The stages of a pipeline, written as oracle.py writes what CPython's own tools say. */
export const printers: Readonly<Record<string, (pipeline: Pipeline) => string>> = {
  tokens: ({ stages, source }) => stages.tokens.items.flatMap((token) => tokenLine(token, source)).join('\n'),
  ast: ({ stages, interpreter }) => dump(stages.ast.items, interpreter.version),
  'optimised-ast': ({ stages, interpreter }) => dump(stages['optimised-ast'].items, interpreter.version),
  symbols: ({ stages }) => symbolLines(stages.symbols.items).join('\n'),
  bytecode: (pipeline) =>
    pipeline.stages.bytecode.items.flatMap((code) => codeLines(code, pipeline)).join('\n'),
};

type Token = Pipeline['stages']['tokens']['items'][number];

/** tokenize has places and texts of its own for tokens that are no text. */
function tokenLine({ kind, text, range }: Token, source: string): string | [] {
  const [line, column, endLine, endColumn] = range ?? [0, 0, 0, 0];
  if (kind === 'INDENT' || kind === 'DEDENT') return kind;
  if (kind === 'NEWLINE') return `${kind} ${line}`;
  if (kind === 'ENDMARKER') return [];
  // 3.11's tokenizer still tells these words from names; tokenize.py does not.
  const name = kind === 'ASYNC' || kind === 'AWAIT' ? 'NAME' : kind;
  const characters = (at: number, bytes: number): number => charactersBefore(source, at, bytes);
  return `${name} ${ascii(text)} ${line}:${characters(line, column)}-${endLine}:${characters(endLine, endColumn)}`;
}

/** The lines of the source that was asked about last: its positions are asked for one after the other. */
let last: { readonly source: string; readonly lines: readonly string[] } = { source: '', lines: [] };

function charactersBefore(source: string, line: number, bytes: number): number {
  if (source !== last.source) last = { source, lines: source.split('\n') };
  const text = last.lines[line - 1] ?? '';
  return Array.from(Buffer.from(text).subarray(0, bytes).toString()).length;
}

/** Python's ascii() of a str. */
export function ascii(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (character === quote || character === '\\') out += `\\${character}`;
    else if (character === '\n') out += '\\n';
    else if (character === '\r') out += '\\r';
    else if (character === '\t') out += '\\t';
    else if (point < 0x20 || (point >= 0x7f && point <= 0xff))
      out += `\\x${point.toString(16).padStart(2, '0')}`;
    else if (point > 0xffff) out += `\\U${point.toString(16).padStart(8, '0')}`;
    else if (point > 0x7f) out += `\\u${point.toString(16).padStart(4, '0')}`;
    else out += character;
  }
  return quote + out + quote;
}

/** Fields whose values are identifiers or strings: ast.dump() quotes them. */
const quoted = new Set(['id', 'name', 'attr', 'arg', 'asname', 'module', 'kind', 'type_comment', 'rest']);
const bare = new Set(['ctx', 'op']);

/** ast.dump(tree, include_attributes=True), with all empty lists. */
function dump(nodes: readonly AstNode[], version: string): string {
  const texts: string[] = [];
  // A node comes before its children: from the last one on, those are there already.
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node !== undefined) texts[index] = dumpOne(node, texts, version);
  }
  return texts[0] ?? '';
}

function dumpOne({ kind, fields, range }: AstNode, texts: readonly string[], version: string): string {
  const parts = fields.flatMap(([name, value]) => {
    if (value === null) return [];
    if (typeof value === 'number') return [`${name}=${texts[value] ?? ''}`];
    if (typeof value === 'object') {
      const items = value.map((at) => (at === null ? 'None' : (texts[at] ?? '')));
      return [`${name}=[${items.join(', ')}]`];
    }
    if (name === 'ctx' && value === 'Load' && version.startsWith('3.15')) return [`${name}=Load()`];
    if (bare.has(name)) return [`${name}=${value}()`];
    return [`${name}=${quoted.has(name) ? pythonRepr(value) : value}`];
  });
  const [line, column, endLine, endColumn] = range ?? [];
  const place =
    range === null
      ? []
      : [`lineno=${line}`, `col_offset=${column}`, `end_lineno=${endLine}`, `end_col_offset=${endColumn}`];
  return `${kind}(${[...parts, ...place].join(', ')})`;
}

function pythonRepr(identifier: string): string {
  return `'${identifier}'`;
}

function symbolLines(blocks: readonly SymbolBlock[]): readonly string[] {
  const depths: number[] = [];
  return blocks.flatMap((block) => {
    const depth = block.parent === null ? 0 : (depths[block.parent] ?? 0) + 1;
    depths.push(depth);
    const nested = block.nested ? 'True' : 'False';
    return [
      `${depth} ${block.type} ${block.name} ${block.line} ${nested}`,
      ...block.symbols.map(
        (symbol) => `${symbol.name}: ${answers(symbol, block.type === 'module').join(' ')}`,
      ),
    ];
  });
}

/** What symtable.Symbol answers: Lib/symtable.py (v3.13.0). */
function answers({ flags, scope }: SymbolBlock['symbols'][number], isModule: boolean): readonly string[] {
  const has = (flag: string): boolean => flags.includes(flag);
  const bound = ['DEF_LOCAL', 'DEF_PARAM', 'DEF_IMPORT', 'DEF_TYPE_PARAM'].some(has);
  const questions: readonly (readonly [string, boolean])[] = [
    ['referenced', has('USE')],
    ['parameter', has('DEF_PARAM')],
    ['global', scope.startsWith('global') || (isModule && bound)],
    ['declared_global', scope === 'global explicit'],
    ['local', scope === 'local' || scope === 'cell' || (isModule && bound)],
    ['free', scope === 'free'],
    ['imported', has('DEF_IMPORT')],
    ['assigned', has('DEF_LOCAL')],
    ['nonlocal', has('DEF_NONLOCAL')],
    ['annotated', has('DEF_ANNOT')],
  ];
  return questions.filter(([, yes]) => yes).map(([question]) => question);
}

function codeLines(code: CodeUnit, pipeline: Pipeline): readonly string[] {
  return [heading(code, pipeline), ...code.instructions.map(stepLine), ...exceptionLines(code)];
}

function heading(code: CodeUnit, { units }: Pipeline): string {
  const { name, line } = units[code.unit] ?? { name: '', line: 0 };
  return `${name} ${line} ${code.flags} ${code.stackSize} ${code.argCount} ${code.posOnlyArgCount} ${code.kwOnlyArgCount}`;
}

function stepLine({ at, op, arg, text, target, range }: Step): string {
  const shown = target === null ? text : `to ${target}`;
  return `${at} ${op} ${arg ?? 'None'} ${ascii(shown)} ${placeOf(range)}`;
}

/** (line, end line, column, end column), as dis.Positions has them. */
function placeOf(range: Step['range']): string {
  if (range === null) return '';
  const [line, column, endLine, endColumn] = range;
  return `${line}:${endLine}:${column}:${endColumn}`;
}

function exceptionLines({ exceptionTable }: CodeUnit): readonly string[] {
  return exceptionTable.map(
    ({ start, end, target, depth, lasti }) =>
      `${start} ${end} ${target} ${depth} ${lasti ? 'True' : 'False'}`,
  );
}

/** dis with caches, of code that has run. */
export function adaptiveLines(pipeline: Pipeline): readonly string[] {
  const { stages } = pipeline;
  return stages.specialised.items.flatMap(({ unit, instructions }) => {
    const code = stages.bytecode.items[unit];
    if (code === undefined) return [];
    const showsAll = !pipeline.interpreter.version.startsWith('3.11.');
    return [
      heading(code, pipeline),
      ...instructions.flatMap((step) => [stepLine(step), ...cacheLines(step, showsAll)]),
      ...exceptionLines(code),
    ];
  });
}

/** 3.11 shows caches of forms that running has changed. */
function cacheLines({ op, base, cache }: SpecialisedStep, showsAll: boolean): readonly string[] {
  return showsAll || op !== base ? cache.map(({ name, value }) => `  ${name}: ${value}`) : [];
}

/** A part of a line, from `start` to before `end`. */
export interface Expression {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name and what follows it without being a call: `self.items[0].name`, `frame->f_code`. */
const paths = {
  python: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[(?:\d+|'[^']*'|"[^"]*"|[A-Za-z_]\w*)\])*/g,
  c: /[A-Za-z_]\w*(?:(?:\.|->)[A-Za-z_]\w*|\[\w+\])*/g,
} as const;

/** Words that are no variables. */
const keywords: Readonly<Record<Language, ReadonlySet<string>>> = {
  python: new Set(
    'False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield'.split(
      ' ',
    ),
  ),
  c: new Set(
    'auto break case char const continue default do double else enum extern float for goto if inline int long register return short signed sizeof static struct switch typedef union unsigned void volatile while NULL'.split(
      ' ',
    ),
  ),
};

export type Language = keyof typeof paths;

/**
 * Pure: the expression that a person points at: from the beginning of its path to the end of the word there, so that in
 * `self.items` each word has its own value.
 */
export function expressionAt(language: Language, line: string, column: number): Expression | undefined {
  const found = pathsIn(language, line).find(({ start, end }) => start <= column && column <= end);
  if (found === undefined) return undefined;
  const rest = line.slice(column, found.end);
  const word = /^\w*/.exec(rest)?.[0].length ?? 0;
  // Inside of a subscript the whole of it is meant.
  const inSubscript = /^[^[\]]*\]/.exec(rest)?.[0].length;
  const end = Math.max(column + (inSubscript ?? word), found.start + 1);
  return { text: line.slice(found.start, end), start: found.start, end };
}

/** Pure: the variables that a line names, each once, without attributes: those have hovers. */
export function variablesIn(language: Language, line: string): readonly Expression[] {
  const seen = new Set<string>();
  return pathsIn(language, line).flatMap(({ text, start }) => {
    const name = /^\w+/.exec(text)?.[0] ?? text;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ text: name, start, end: start + name.length }];
  });
}

/** Blanks what is no code, in place, so that columns stay. */
function codeOf(language: Language, line: string): string {
  const blank = (text: string): string => ' '.repeat(text.length);
  const comment = language === 'python' ? /#.*$/ : /\/\/.*$|\/\*.*?(?:\*\/|$)/g;
  return line.replaceAll(/(?<![[\w])(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g, blank).replace(comment, blank);
}

function pathsIn(language: Language, line: string): readonly Expression[] {
  const code = codeOf(language, line);
  return [...code.matchAll(paths[language])].flatMap((match) => {
    const [text] = match;
    const start = match.index;
    const name = /^\w+/.exec(text)?.[0] ?? text;
    const isPart = /[\w.]/.test(code[start - 1] ?? '');
    const isCall = /^\s*\(/.test(code.slice(start + text.length)) && name === text;
    return keywords[language].has(name) || isPart || isCall
      ? []
      : [{ text, start, end: start + text.length }];
  });
}

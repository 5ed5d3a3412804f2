import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

/** What hands a text to VS Code's translation: `l10n.t`, and `t` where a view is told the words. */
const translators = new Set(['l10n.t', 'vscode.l10n.t', 't']);

/** The texts that a file of the extension has translated, as VS Code looks them up. */
function textsOf(file, code) {
  const texts = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && translators.has(node.expression.getText(source))) {
      const [text] = node.arguments;
      if (text === undefined || !ts.isStringLiteralLike(text))
        throw new Error(`${file}: only a literal text can be translated, and not ${text?.getText(source)}`);
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
  visit(source);
  return texts;
}

/** What a translator begins with: each text once, with itself for its translation. */
export function bundleOf(files) {
  const texts = files.flatMap((file) => textsOf(file, readFileSync(file, 'utf8')));
  return Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
}

export function writeBundle(to, files) {
  writeFileSync(to, `${JSON.stringify(bundleOf(files), undefined, 2)}\n`);
}

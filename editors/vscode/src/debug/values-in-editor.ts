import * as vscode from 'vscode';
import { debugType } from './adapter.js';
import { expressionAt, variablesIn, type Language } from './expressions.js';

/** Lines before the stop whose variables show their values. */
const maxLines = 60;

const languages: Readonly<Record<string, Language>> = { python: 'python', c: 'c', cpp: 'c' };

/**
 * Values where the code is: in a hover, and behind the lines that led to a stop. While there is a session of ours alone: in
 * those of other debuggers it is for them to say what has a value.
 */
export function showValuesInEditors(): vscode.Disposable {
  const sessions = new Set<string>();
  let providers: vscode.Disposable | undefined;
  const end = (): void => {
    providers?.dispose();
    providers = undefined;
  };
  return vscode.Disposable.from(
    vscode.debug.onDidStartDebugSession(({ id, type }) => {
      if (type !== debugType) return;
      sessions.add(id);
      providers ??= provideValues();
    }),
    vscode.debug.onDidTerminateDebugSession(({ id }) => {
      sessions.delete(id);
      if (sessions.size === 0) end();
    }),
    { dispose: end },
  );
}

function provideValues(): vscode.Disposable {
  const selector = Object.keys(languages);
  return vscode.Disposable.from(
    vscode.languages.registerEvaluatableExpressionProvider(selector, {
      provideEvaluatableExpression: (document, position) => {
        const line = document.lineAt(position.line).text;
        const found = expressionAt(languageOf(document), line, position.character);
        if (found === undefined) return undefined;
        const range = new vscode.Range(position.line, found.start, position.line, found.end);
        return new vscode.EvaluatableExpression(range, found.text);
      },
    }),
    vscode.languages.registerInlineValuesProvider(selector, {
      provideInlineValues: (document, viewPort, { stoppedLocation }) => {
        const last = Math.min(stoppedLocation.end.line, viewPort.end.line);
        const first = Math.max(viewPort.start.line, last - maxLines, functionStart(document, last));
        const values: vscode.InlineValue[] = [];
        for (let line = first; line <= last; line += 1) values.push(...valuesOf(document, line));
        return values;
      },
    }),
  );
}

const languageOf = ({ languageId }: vscode.TextDocument): Language => languages[languageId] ?? 'c';

function valuesOf(document: vscode.TextDocument, line: number): readonly vscode.InlineValue[] {
  return variablesIn(languageOf(document), document.lineAt(line).text).map(({ text, start, end }) => {
    const range = new vscode.Range(line, start, line, end);
    return new vscode.InlineValueVariableLookup(range, text, true);
  });
}

/** The line that the code around `line` begins in: names before it are those of other functions. */
function functionStart(document: vscode.TextDocument, line: number): number {
  const begins = languageOf(document) === 'python' ? /^\s*(?:async\s+)?(?:def|class)\b/ : /^\{/;
  for (let at = line; at >= Math.max(0, line - maxLines); at -= 1) {
    if (begins.test(document.lineAt(at).text)) return at;
  }
  return 0;
}

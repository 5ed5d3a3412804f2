import { createColors, type Colours } from './colours.js';
import type { Finding } from '../setup/doctor/finding.js';

export interface DoctorTextOptions {
  readonly colour: boolean;
  /** Where lines are broken; 100 characters if left out. */
  readonly width?: number;
  /** The one command that installs what can be installed; shown at the end. */
  readonly install?: string;
}

type Mark = 'ok' | 'missing' | 'wrong' | 'advice' | 'unknown';

const words: Readonly<Record<Mark, string>> = {
  ok: 'ok',
  missing: 'MISSING',
  wrong: 'WRONG',
  advice: 'advice',
  unknown: '?',
};

const markWidth = Math.max(...Object.values(words).map((word) => word.length));
const indent = ' '.repeat(markWidth + 2);

/** Beyond this a title pushes what was found to the right, for its own line only. */
const widestTitle = 48;

/** What the findings are about, by the first part of their id; in the order of the report. */
const sections: readonly (readonly [kind: string, title: string])[] = [
  ['tool', 'Tools'],
  ['header', 'Development headers'],
  ['editor', 'Visual Studio Code'],
  ['ptrace', 'Permission to debug'],
  ['folder', 'Folder'],
  ['build', 'Interpreter'],
  ['launch', 'launch.json'],
];

/**
 * The findings as a report for a person: a line for each, and for those that are not well why it matters,
 * what happens without it, and what to do. Ends with what it comes to.
 */
export function renderFindings(findings: readonly Finding[], options: DoctorTextOptions): string {
  const colours = createColors(options.colour);
  const width = options.width ?? 100;
  const blocks = sections.flatMap(([kind, title]) => {
    const own = findings.filter(({ id }) => id.startsWith(`${kind}/`));
    return own.length === 0 ? [] : [section(title, own, width, colours)];
  });
  const install = options.install ?? '';
  const command = install === '' ? [] : [`${colours.bold('To install what is missing:')}\n\n  ${install}`];
  return `${[...blocks, ...command, summary(findings, colours)].join('\n\n')}\n`;
}

/** One finding that is not well as one line: for the course of a setup, where the whole report would be too much. */
export function findingLine(finding: Finding, colours: Colours): string {
  const mark = markOf(finding);
  const found = finding.found === undefined ? '' : ` (${finding.found})`;
  const remedy = finding.remedy === undefined ? '' : `. ${finding.remedy.text}`;
  return `${painted(mark, colours)}  ${finding.title}${found}${remedy}`;
}

function section(title: string, findings: readonly Finding[], width: number, colours: Colours): string {
  const longest = Math.max(...findings.map((finding) => finding.title.length));
  const titleWidth = Math.min(widestTitle, longest);
  return [colours.bold(title), ...findings.map((each) => entry(each, titleWidth, width, colours))].join('\n');
}

function entry(finding: Finding, titleWidth: number, width: number, colours: Colours): string {
  const mark = markOf(finding);
  const found = finding.found === undefined ? '' : `  ${colours.dim(finding.found)}`;
  const line = `${painted(mark, colours)}  ${finding.title.padEnd(titleWidth)}${found}`.trimEnd();
  return [line, ...details(finding, mark, width, colours)].join('\n');
}

function details(
  { why, without, remedy }: Finding,
  mark: Mark,
  width: number,
  colours: Colours,
): readonly string[] {
  if (mark === 'ok') return [];
  const remedyLines = wrapped('remedy:   ', remedy?.text ?? '', width).map((line) => colours.cyan(line));
  // What could not be looked for is most likely there, or comes with the command at the end.
  if (mark === 'unknown') return remedy?.packages === undefined ? remedyLines : [];
  return [...wrapped('why:      ', why, width), ...wrapped('without:  ', without, width), ...remedyLines];
}

/** `text` under its label; broken between words. A word that is too long (a path) stays whole, to be copied. */
function wrapped(label: string, text: string, width: number): readonly string[] {
  if (text === '') return [];
  const room = Math.max(30, width - indent.length - label.length);
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines.map((line, index) => `${indent}${index === 0 ? label : ' '.repeat(label.length)}${line}`);
}

function markOf({ status, weight }: Finding): Mark {
  return weight === 'advice' && (status === 'missing' || status === 'wrong') ? 'advice' : status;
}

function painted(mark: Mark, { green, red, yellow, blue }: Colours): string {
  const paint = { ok: green, missing: red, wrong: red, advice: blue, unknown: yellow }[mark];
  return paint(words[mark].padEnd(markWidth));
}

function summary(findings: readonly Finding[], { bold, green, red, yellow }: Colours): string {
  const ailing = findings.filter(({ status }) => status === 'missing' || status === 'wrong');
  const required = ailing.filter(({ weight }) => weight === 'required');
  const recommended = ailing.filter(({ weight }) => weight === 'recommended');
  if (required.length > 0) {
    const titles = required.map(({ title }) => title).join(', ');
    return bold(red(`Not ready. Put right first: ${titles}.`));
  }
  const wrong = recommended.filter(({ status }) => status === 'wrong').length;
  const missing = recommended.length - wrong;
  const parts = [
    ...(wrong === 0 ? [] : [`${counted(wrong, 'thing')} ${wrong === 1 ? 'is' : 'are'} wrong`]),
    ...(missing === 0 ? [] : [`${counted(missing, 'recommended thing')} missing`]),
  ];
  return parts.length === 0
    ? bold(green('All that is required or recommended is there.'))
    : bold(yellow(`All that is required is there; ${parts.join(', ')}: see the remedies above.`));
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

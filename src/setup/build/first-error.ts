/** The first thing that went wrong in a build's output, and what kind of thing it is. */
export interface FirstError {
  readonly kind:
    'disk-full' | 'out-of-memory' | 'source-not-clean' | 'permission' | 'compile' | 'link' | 'other';
  /** The line that says it. */
  readonly line: string;
  /** The lines around it that explain it, the line itself included. */
  readonly excerpt: readonly string[];
}

interface Sign {
  readonly kind: FirstError['kind'];
  readonly pattern: RegExp;
}

/** Causes outside of the code: whatever else the output has, this is what the person has to know. */
const causes: readonly Sign[] = [
  { kind: 'disk-full', pattern: /No space left on device|Disk quota exceeded/ },
  {
    kind: 'out-of-memory',
    pattern:
      /Killed signal terminated program|virtual memory exhausted|out of memory allocating|Cannot allocate memory/,
  },
  { kind: 'source-not-clean', pattern: /requires a clean source tree/ },
];

const errors: readonly Sign[] = [
  { kind: 'compile', pattern: /^[^\s:][^:]*:\d+:(\d+:)? (fatal )?error: / },
  { kind: 'compile', pattern: /^(gcc|cc|clang|cc1|g\+\+)[^:\s]*: (fatal )?error: (?!linker command failed)/ },
  {
    kind: 'link',
    pattern:
      /undefined reference to|multiple definition of|^Undefined symbols|cannot find -l|ld: .*not found/,
  },
  { kind: 'permission', pattern: /Permission denied|Operation not permitted|Read-only file system/ },
  {
    kind: 'other',
    pattern: /^(Fatal Python error|Traceback \(most recent call last\)|ImportError|\w+: command not found)/,
  },
  // make's own word comes last, and the reason stands above it.
  { kind: 'other', pattern: /^g?make(\[\d+\])?: \*\*\* / },
];

const linesBefore: Readonly<Record<FirstError['kind'], number>> = {
  'disk-full': 0,
  'out-of-memory': 1,
  'source-not-clean': 0,
  permission: 0,
  compile: 1,
  link: 1,
  other: 8,
};
const linesAfter = 6;
const widest = 300;

/** Pure. @returns undefined if nothing in `lines` looks like an error. */
export function firstError(lines: readonly string[]): FirstError | undefined {
  for (const sign of [...causes, ...errors]) {
    const at = lines.findIndex((line) => sign.pattern.test(line));
    if (at < 0) continue;
    const excerpt = lines.slice(at - Math.min(at, linesBefore[sign.kind]), at + 1 + linesAfter);
    return {
      kind: sign.kind,
      line: cut(lines[at] ?? ''),
      excerpt: excerpt.filter(isWorthShowing).map(cut),
    };
  }
  return undefined;
}

/** With `-jN` the commands of other files stand between an error and its explanation. */
function isWorthShowing(line: string): boolean {
  return (
    line.trim() !== '' &&
    !/^(ccache |sccache |distcc |icecc )?\S*(gcc|cc|clang)(-\d+)?(\s.*)?\s-c\s/.test(line)
  );
}

function cut(line: string): string {
  return line.length > widest ? `${line.slice(0, widest)} …` : line;
}

/** A paragraph of Debian's field format: names in lower case; the lines of a long value joined by `\n`. */
export type Paragraph = ReadonlyMap<string, string>;

/**
 * Reads Debian's field format (deb822), the one of `*.sources`, Sources and `.dsc`. Comment lines and a
 * signature round the whole are left out; lines that fit nothing are passed over.
 */
export function parseDeb822(text: string): Paragraph[] {
  const paragraphs: Map<string, string>[] = [];
  let current: Map<string, string> | undefined;
  let name: string | undefined;
  for (const line of unsigned(text).split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    if (line.trim() === '') {
      current = undefined;
      name = undefined;
      continue;
    }
    const [, field, value = ''] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (field !== undefined) {
      if (current === undefined) paragraphs.push((current = new Map<string, string>()));
      name = field.toLowerCase();
      current.set(name, value.trimEnd());
    } else if (/^[ \t]/.test(line) && name !== undefined) {
      current?.set(name, `${current.get(name) ?? ''}\n${line.trim()}`);
    }
  }
  return paragraphs;
}

/** The words of a field, wherever its lines break. */
export function wordsOf(paragraph: Paragraph, field: string): string[] {
  return (paragraph.get(field) ?? '').split(/\s+/).filter((word) => word !== '');
}

function unsigned(text: string): string {
  const signed =
    /^-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[^\n]+\n)*\r?\n([^]*?)^-----BEGIN PGP SIGNATURE-----/m.exec(
      text,
    );
  return signed?.[1] ?? text;
}

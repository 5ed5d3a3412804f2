import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { address } from '../../src/base/address.js';
import { wholeLimits } from '../../src/base/limits.js';
import { repr } from '../../src/cpython/objects/repr.js';
import { interpreters } from './interpreters.js';
import { withInspected } from './subject.js';

interface Printed {
  readonly name: string;
  readonly address: number;
  readonly repr: string;
}

const folder = fileURLToPath(new URL('../fixtures/corpus', import.meta.url));
const corpora = readdirSync(folder).filter((name) => name.endsWith('.py') && name !== 'print_corpus.py');

describe.each(interpreters())('values of $name', (interpreter) => {
  it.each(corpora)('of %s are shown as the interpreter itself prints them', async (corpus) => {
    await withInspected(
      interpreter,
      ['corpus/print_corpus.py', `{fixtures}/corpus/${corpus}`],
      async (subject, open) => {
        const printed: Printed[] = [];
        for (;;) {
          const line = JSON.parse(await subject.line()) as Printed | null;
          if (line === null) break;
          printed.push(line);
        }
        const { target } = await open();
        const wrong = printed.flatMap(({ name, address: at, repr: wanted }) => {
          const read = repr(target, address(at), wholeLimits).text;
          return read === wanted ? [] : [{ name, ...firstDifference(wanted, read) }];
        });
        expect(wrong).toEqual([]);
        expect(printed.length).toBeGreaterThan(20);
      },
    );
  });
});

/** Some characters from shortly before the first that is not the same; whole texts can have thousands. */
function firstDifference(wanted: string, read: string): { wanted: string; read: string } {
  let at = 0;
  while (wanted[at] === read[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(at - 30, 0), at + 60);
  return { wanted: around(wanted), read: around(read) };
}

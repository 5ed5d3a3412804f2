import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/base/exit-codes.js';
import { files, read, root } from './sources.js';

const text = files.filter((file) => !/\.(png|gz|xz|json)$/.test(file) || file === 'package-lock.json');

describe('what the world sees', () => {
  it('records no download addresses', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  it('has no path of one machine', () => {
    // Written so that this file does not find itself.
    const paths = /[/](home[/](?!you|ada)[a-z]|root[/]|work[/]|tmp[/]lab)/;
    expect(text.filter((file) => file !== '.gitignore' && paths.test(read(file)))).toEqual([]);
  });

  it('has links that lead somewhere', () => {
    const dead = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
          .map((match) => normalize(join(dirname(file), match[1] ?? '')))
          .filter((target) => !existsSync(join(root, target)))
          .map((target) => `${file}: ${target}`),
      );
    expect(dead).toEqual([]);
  });

  it('documents every exit status', () => {
    const documented = [...read('docs/exit-codes.md').matchAll(/^\| +(\d+) +\|/gm)].map((match) =>
      Number(match[1]),
    );
    expect(documented.sort((a, b) => a - b)).toEqual(Object.values(ExitCode).sort((a, b) => a - b));
  });
});

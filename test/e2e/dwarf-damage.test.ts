import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damaged, readEverything } from '../unit/elf/damage.js';
import { withZoo, zoo, zooValues } from './dwarf-zoo.js';

const seed = 20_261_123;
const cases = 1_000;
const names = zoo.map(({ name }) => name);
const values = Object.keys(zooValues);

test.each([
  ['DWARF 5', ['cc', '-gdwarf-5', '-shared', '-fPIC']],
  ['types in .debug_types', ['cc', '-gdwarf-4', '-fdebug-types-section', '-shared', '-fPIC']],
  ['compressed sections', ['cc', '-gdwarf-5', '-gz=zlib', '-shared', '-fPIC']],
] as const)(`a damaged library is read or refused: %s (seed ${seed})`, (_, command) => {
  const library = withZoo(command, (file) => readFileSync(file));
  expect(readEverything(library, names, values)).toEqual({
    problems: [],
    found: names.length + values.length,
  });
  let refused = 0;
  for (let number = 0; number < cases; number += 1) {
    if (readEverything(damaged(library, seed + number), names, values).problems.length > 0) refused += 1;
  }
  expect(refused).toBeGreaterThan(cases / 20);
  expect(refused).toBeLessThan(cases);
});

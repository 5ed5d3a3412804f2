import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/exec/run.js';
import { interpreter } from './interpreters.js';
import { compared, sources } from './pipeline/differences.js';

/** Of each version how many files of its own standard library. */
const versions = [
  ['3.11', 500],
  ['3.13', 500],
  ['3.14d', 120],
  ['3.15d', 120],
] as const;

describe('the stages are what CPython’s own tools print', () => {
  it.concurrent.each(versions)('on %s, over %i files of the standard library', async (name, count) => {
    const python = interpreter(name);
    const { stdout } = await run({
      argv: [...python.argv, '-S', '-c', 'import os; print(os.__file__)'],
      env: python.env,
    });
    const files = sources(dirname(stdout.trim()), 1_000, 6_500).slice(0, count);
    const stages = ['tokens', 'ast', 'symbols', 'bytecode'] as const;
    const all = python.minor >= 13 ? ([...stages, 'optimised-ast'] as const) : stages;
    const { files: seen, differences } = await compared(python, files, all);
    expect(differences.slice(0, 12).join('\n')).toBe('');
    expect(seen).toBe(count);
  });
});

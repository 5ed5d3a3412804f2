import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { opcodeTable } from '../../src/cpython/bytecode/opcodes.js';
import { run } from '../../src/exec/run.js';
import { tableOf } from '../../tools/opcodes/table-of.mjs';
import { interpreters } from './interpreters.js';

const script = fileURLToPath(new URL('../../tools/opcodes/ask-dis.py', import.meta.url));

/** 3.12 is not at hand on every machine: its table was made where it was, from 3.12.1. */
test.each(interpreters())(
  'the opcodes of $name are those of its version (npm run generate:opcodes)',
  async ({ argv, env, minor }) => {
    const { status, stdout, stderr } = await run({ argv: [...argv, script], env }, { timeout: 60_000 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { from, ...told } = tableOf(JSON.parse(stdout));
    expect(from).toMatch(new RegExp(`^3\\.${minor}\\.`));
    expect(opcodeTable(`3.${minor}`)).toMatchObject(told);
  },
);

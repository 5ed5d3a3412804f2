import { describe, expect, it } from 'vitest';
import type { CompileAnswer } from '../../../src/pipeline/answers.js';
import { Arriving } from '../../../src/pipeline/arriving.js';
import type { InterpreterFacts } from '../../../src/pipeline/interpreter-facts.js';

const facts = { version: '3.13.0' } as InterpreterFacts;
const part = (name: string): Partial<CompileAnswer> => ({ [name]: ['absent', name] });

describe('answers that arrive', () => {
  it('are waited for until all that is named is there, whoever brings it', async () => {
    const arriving = new Arriving('main.py');
    const both = arriving.having(['ast', 'code']);
    arriving.add(part('code'), facts);
    arriving.add(part('symbols'), facts);
    arriving.add(part('ast'), facts);
    const { answer } = await both;
    expect(answer).toMatchObject({ file: 'main.py', ast: ['absent', 'ast'], code: ['absent', 'code'] });
  });

  it('are waited for no longer than they can come', async () => {
    const arriving = new Arriving('main.py');
    const never = arriving.having(['tokens', 'runs']);
    arriving.close();
    expect(await never).toEqual({ answer: { file: 'main.py' }, ran: [] });
    expect(await arriving.facts()).toBeUndefined();
  });
});

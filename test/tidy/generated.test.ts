import { expect, it } from 'vitest';
import { attributesReference } from '../../src/adapter/launch/attributes-reference.js';
import { cliReference } from '../../src/cli/reference.js';
import { bareMachine } from '../unit/cli/run-cli.js';
import { read } from './sources.js';

it('docs/cli.md is fresh (npm run generate)', () => {
  const reference = cliReference({
    exec: bareMachine,
    env: {},
    signal: new AbortController().signal,
    screen: { write: () => undefined, columns: 100, colour: false },
    terminal: undefined,
    exit: () => undefined,
  });
  expect(read('docs/cli.md')).toBe(reference);
});

it('docs/attributes.md is fresh (npm run generate)', () => {
  expect(read('docs/attributes.md')).toBe(attributesReference());
});

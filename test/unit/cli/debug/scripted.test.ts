import { expect, test } from 'vitest';
import { ExitCode } from '../../../../src/base/exit-codes.js';
import { expectGolden } from '../../golden.js';
import { debugged, folder, inGreet, inModule, twoStops } from './fake-session.js';

const golden = (name: string): URL => new URL(`./${name}.golden.txt`, import.meta.url);

const variables = {
  scopes: () => ({
    scopes: [
      { name: 'Locals', presentationHint: 'locals', variablesReference: 1, expensive: false },
      { name: 'Globals', variablesReference: 2, expensive: true },
    ],
  }),
  variables: () => ({
    variables: [
      { name: 'name', value: "'Ada'", type: 'str', variablesReference: 3 },
      { name: 'text', value: "'hello \u001b[31mAda'", type: 'str', variablesReference: 4 },
    ],
  }),
};

test('stops are shown with their source, and the commands are done at each', async () => {
  const { status, printed, errors, adapter } = await debugged(
    { break: ['main.py:3', 'list_append'], onStop: 'bt; locals' },
    twoStops,
    variables,
  );
  expect(status).toBe(ExitCode.ok);
  expectGolden(golden('scripted'), printed);
  expect(errors).toBe('careful\n');
  expect(adapter.gone).toBe(true);
});

test('for programs each event and each command is a line', async () => {
  const { printed } = await debugged(
    { break: ['main.py:3', 'list_append'], onStop: 'bt 1; locals; p nothing', json: true },
    twoStops,
    variables,
  );
  expectGolden(golden('scripted-json'), printed.replaceAll(folder, '{folder}'));
});

test('without commands and without a person it shows the stack', async () => {
  const { printed } = await debugged({ break: ['main.py:3'] });
  expect(printed).toContain('→  #0  py  greet');
});

test('after the last stop the program is ended', async () => {
  const { status, printed, adapter } = await debugged({ break: ['main.py:3'], maxStops: 1 });
  expect(status).toBe(ExitCode.ok);
  expect(printed).toContain('○ Ended after one stop.\n');
  expect(adapter.argumentsOf('disconnect')).toEqual([{ terminateDebuggee: true }]);
  expect(adapter.argumentsOf('continue')).toEqual([]);
});

test('a step that is a command of the script is no stop that counts', async () => {
  const { printed, adapter } = await debugged({ break: ['main.py:3'], onStop: 'next; bt 1', maxStops: 1 });
  expect(adapter.argumentsOf('next')).toEqual([{ threadId: 1, granularity: 'line' }]);
  expect(printed).toContain('in list_append');
  expect(printed).toContain('○ Ended after one stop.');
});

test('a command that fails is said, and the next one is done', async () => {
  const { status, printed } = await debugged({ break: ['main.py:3'], onStop: 'frame 9; bt 1', maxStops: 1 });
  expect(status).toBe(ExitCode.ok);
  expect(printed).toContain('✗ There is no frame 9: the stack has 3.');
  expect(printed).toContain('→  #0  py  greet');
});

test.each([
  ['a command that there is not', { onStop: 'bt; loclas' }, 'cli/unknown-command'],
  ['a command for people alone', { onStop: 'restart' }, 'cli/not-in-scripts'],
  ['a place that is none', { break: ['main.py:3', '1st'] }, 'cli/no-place'],
  ['a stage that there is not', { stage: ['complie'] }, 'cli/no-filter'],
  ['an exception filter that there is not', { exceptions: ['rased'] }, 'cli/no-filter'],
])('%s is an error before anything runs', async (_, given, code) => {
  await expect(debugged(given)).rejects.toMatchObject({ code, exitCode: ExitCode.usage });
});

test('what the adapter refuses to start is said in its own words', async () => {
  const launch = (): never => {
    throw new Error('The configuration is wrong: "python" names nothing.');
  };
  await expect(debugged({}, [], { launch })).rejects.toMatchObject({
    code: 'cli/no-session',
    message: 'The configuration is wrong: "python" names nothing.',
  });
});

test('an adapter that dies is said, and ends the session', async () => {
  const { status, printed } = await debugged({ break: ['main.py:3'] }, twoStops, {
    continue: (_args, adapter) => {
      adapter.die();
      return {};
    },
  });
  expect(status).toBe(ExitCode.ok);
  expect(printed).toContain('○ The debug adapter is gone.');
});

test('Ctrl-C ends the program', async () => {
  const abort = new AbortController();
  const continued = { continue: () => (abort.abort(), {}) };
  const running = debugged({ break: ['main.py:3'] }, twoStops, continued, abort.signal);
  await expect(running).rejects.toMatchObject({ code: 'base/interrupted' });
});

test('a process that was attached to is looked at once and goes on', async () => {
  const moments = [{ stop: { reason: 'pause' }, frames: [inGreet, inModule] }];
  const { printed, adapter } = await debugged({ attach: 4711 }, moments);
  expect(printed).toContain('● pause in greet');
  expect(adapter.argumentsOf('disconnect')).toEqual([{ terminateDebuggee: false }]);
});

import { describe, expect, it } from 'vitest';
import { parseAttach, parseLaunch } from '../../../src/adapter/launch/parse-attributes.js';

const program = { program: 'main.py' };

describe('launch', () => {
  it('fills in what is left out', () => {
    expect(
      parseLaunch({ ...program, type: 'cpython', request: 'launch', name: 'x', __sessionId: '1' }),
    ).toEqual({
      program: 'main.py',
      args: [],
      interpreterArgs: [],
      env: {},
      console: 'internalConsole',
      stopOnEntry: false,
      engine: 'auto',
      sourceMap: {},
      interpreterFrames: 'dimmed',
      stages: [],
      memory: 'auto',
      evaluateTimeout: 5,
    });
  });

  it.each([
    [
      { module: 'http.server', args: ['8000'] },
      { module: 'http.server', args: ['8000'] },
    ],
    [{ code: 'print(1)' }, { code: 'print(1)' }],
    [{ ...program, stopOnEntry: 'script' }, { stopOnEntry: 'script' }],
    [{ ...program, stopOnEntry: true }, { stopOnEntry: true }],
    [
      { ...program, engine: 'lldb', memory: 'engine' },
      { engine: 'lldb', memory: 'engine' },
    ],
    [{ ...program, console: 'integratedTerminal' }, { console: 'integratedTerminal' }],
    [{ ...program, sourceMap: { '/build': '/src' } }, { sourceMap: { '/build': '/src' } }],
    [
      { ...program, env: { A: '1' }, cwd: '/tmp' },
      { env: { A: '1' }, cwd: '/tmp' },
    ],
    [
      { ...program, interpreterArgs: ['-I'], python: 'debug' },
      { interpreterArgs: ['-I'], python: 'debug' },
    ],
    [{ ...program, interpreterFrames: 'hidden' }, { interpreterFrames: 'hidden' }],
    [
      { ...program, stages: ['compile'], evaluateTimeout: 0.5 },
      { stages: ['compile'], evaluateTimeout: 0.5 },
    ],
    [{ ...program, enginePath: '/opt/gdb' }, { enginePath: '/opt/gdb' }],
  ])('takes %j', (given, expected) => {
    expect(parseLaunch(given)).toMatchObject(expected);
  });

  it.each([
    [{}, 'it names nothing to run'],
    [{ program: 'a.py', module: 'a' }, '"module" stands beside "program"'],
    [{ program: 5 }, '"program" should be string; it is 5'],
    [{ ...program, args: 'x' }, '"args" should be Array'],
    [{ ...program, args: ['x', 1] }, '"args.1" should be string'],
    [{ ...program, engine: 'windbg' }, '"engine" should be ("auto" | "gdb" | "lldb"); it is "windbg"'],
    [{ ...program, stopOnEntry: 'end' }, '"stopOnEntry" should be'],
    [{ ...program, evaluateTimeout: 0 }, '"evaluateTimeout" should be >=0.1'],
    [{ ...program, env: { A: 1 } }, '"env.A" should be string'],
    [{ ...program, interpreterFrame: 'hidden' }, '"interpreterFrame" is unknown'],
    [{ ...program, stopAtEntry: true }, '"stopAtEntry" is unknown'],
    ['nonsense', 'should be Object'],
  ])('refuses %j', (given, said) => {
    expect(() => parseLaunch(given)).toThrow(said);
  });
});

describe('attach', () => {
  it.each([
    [{ processId: 17 }, { processId: 17, stopOnEntry: true }],
    [
      { processId: '17', stopOnEntry: false },
      { processId: 17, stopOnEntry: false },
    ],
    [
      { coreFile: 'core', program: '/usr/bin/python3' },
      { coreFile: 'core', program: '/usr/bin/python3' },
    ],
  ])('takes %j', (given, expected) => {
    expect(parseAttach(given)).toMatchObject(expected);
  });

  it.each([
    [{}, 'it names nothing to attach to'],
    [{ processId: 1, coreFile: 'core' }, '"coreFile" stands beside "processId"'],
    [{ processId: 0 }, '"processId" should be'],
    [{ processId: 'many' }, '"processId" should be'],
    [{ procesId: 4 }, '"procesId" is unknown'],
  ])('refuses %j', (given, said) => {
    expect(() => parseAttach(given)).toThrow(said);
  });
});

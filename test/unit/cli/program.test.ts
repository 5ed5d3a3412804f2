import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../../src/base/exit-codes.js';
import { runCli } from './run-cli.js';

describe('the command line', () => {
  it.each([
    ['an option that does not exist', ['setup', '--no-such-option']],
    ['a choice that does not exist', ['setup', '--variant', 'fast']],
    ['a number that is none', ['setup', '--jobs', 'many']],
    ['jobs that are none', ['setup', '--jobs', '0']],
    ['a command that does not exist', ['install']],
    ['too many folders', ['setup', 'a', 'b']],
    ['a count that counts nothing', ['stack', '1', '--max-frames', '0']],
    ['an engine that there is not', ['stack', '1', '--native', '--engine', 'dbx']],
    ['a page that begins nowhere', ['object', '1', 'x', '--start', '-1']],
    ['a word too many', ['heap', '1', '2']],
    ['a variable without a value', ['debug', '--env', 'A', 'main.py']],
    ['stops that are none', ['debug', '--max-stops', '0', 'main.py']],
    ['a port that is none', ['dap', '--port', 'x']],
    ['a version that is none', ['tour', 'startup', '--print', '--for', '3.x']],
  ])('ends with status 2 for %s', async (_, args) => {
    expect((await runCli(args)).status).toBe(ExitCode.usage);
  });

  it.each([
    ['--help'],
    ['setup --help'],
    ['doctor --help'],
    ['debug --help'],
    ['dap --help'],
    ['stack --help'],
    ['object --help'],
    ['heap --help'],
  ])('prints help for %s', async (args) => {
    const { status, printed } = await runCli(args.split(' '));
    expect(status).toBe(0);
    expect(printed).toMatch(/^Usage: cpydbg/);
  });

  it('shows examples where a person looks for them', async () => {
    expect((await runCli(['setup', '--help'])).printed).toContain('cpydbg setup ft --variant free-threaded');
  });

  it('prints its version', async () => {
    expect((await runCli(['--version'])).printed).toBe('0.0.0\n');
  });
});

describe.each(['stack', 'object', 'heap'])('%s', (command) => {
  it.each([
    [[], 'cli/no-target', ExitCode.usage],
    [['4711a', 'x'].slice(0, command === 'object' ? 2 : 1), 'cli/not-a-pid', ExitCode.usage],
    [
      ['--core', '/no/such/core', 'x'].slice(0, command === 'object' ? 3 : 2),
      'inspect/no-core-file',
      ExitCode.target,
    ],
  ])('%j ends with %s', async (args, code, exitCode) => {
    await expect(runCli([command, ...args])).rejects.toMatchObject({ code, exitCode });
    const { status, printed } = await runCli([command, ...args, '--json']);
    expect(status).toBe(exitCode);
    expect(JSON.parse(printed)).toMatchObject({ error: { code } });
  });
});

describe('doctor', () => {
  it('ends with status 3 on a machine where nothing is installed, and lists it for programs', async () => {
    const { status, printed } = await runCli(['doctor', '--json']);
    expect(status).toBe(ExitCode.prerequisites);
    const findings = JSON.parse(printed) as { id: string; status: string }[];
    expect(findings.find(({ id }) => id === 'tool/cc')?.status).toBe('missing');
  });

  it('says so when --with names nothing', async () => {
    await expect(runCli(['doctor', '--fix', '--with', 'tool/nothing'])).rejects.toMatchObject({
      code: 'doctor/unknown-finding',
    });
  });
});

import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answersIn,
  answersName,
  findAnswers,
  installedFingerprint,
  keepAnswers,
  type AnswersKey,
} from '../../../src/setup/build/configure-cache.js';
import { fixture } from './fixture.js';

describe('answers of configure', () => {
  const answers = answersIn(fixture('config-log-3.13.txt'));

  it('are the cache variables of config.log', () => {
    expect(answers).toContain('\nac_cv_alignof_long=8\n');
    expect(answers).toContain("\npkg_cv_LIBUUID_CFLAGS='-I/usr/include/uuid '\n");
    expect(answers).not.toContain('\n\n');
  });

  it('leave out what has effects beside its answer', () => {
    expect(answers).not.toMatch(/^ac_cv_(wl_no_as_needed|gcc_asm_for_\w+|prog_CC|prog_ac_ct_CC|env_\w+)=/m);
    expect(answers).toContain('\nac_cv_prog_ac_ct_AR=ar\n');
  });

  it('leave out what a shell would not read as one plain word', () => {
    const log = [
      '## Cache variables. ##',
      "ac_cv_a='x",
      "y'",
      'ac_cv_b=$(rm)',
      'ac_cv_c=yes',
      'other=1',
    ].join('\n');
    expect(answersIn(log)).toBe('ac_cv_c=yes\n');
  });

  it('are none without a config.log that got so far', () => {
    expect(answersIn('configure:1: error: no acceptable C compiler found')).toBe('');
  });
});

describe('name of the answers', () => {
  const key: AnswersKey = {
    script: '#! /bin/sh',
    options: ['--with-pydebug'],
    environment: { CC: 'ccache gcc', HOME: '/home/ada', OPT: '-g3 -O0', PATH: '/usr/bin' },
    compiler: '/usr/bin/gcc: gcc 12.2.0',
    installed: 'a',
  };

  it('does not depend on what configure does not read, nor on the order', () => {
    const environment = {
      OPT: '-g3 -O0',
      HOME: '/root',
      CC: 'distcc gcc',
      PATH: '/ws/node_modules/.bin:/usr/bin',
      CFLAGS_NODIST: '-fdebug-prefix-map=/a=/b',
    };
    expect(answersName({ ...key, environment })).toBe(answersName(key));
  });

  it.each<[string, Partial<AnswersKey>]>([
    ['the script', { script: '#! /bin/bash' }],
    ['an option', { options: [] }],
    ['a variable', { environment: { ...key.environment, OPT: '-g3 -Og' } }],
    ['where programs are', { environment: { ...key.environment, PATH: '/opt/bin:/usr/bin' } }],
    ["a library's variable", { environment: { ...key.environment, LIBFFI_LIBS: '-lffi' } }],
    ['the compiler', { compiler: '/usr/bin/gcc: gcc 13' }],
    ['what is installed', { installed: 'b' }],
  ])('depends on %s', (_, change) => {
    expect(answersName({ ...key, ...change })).not.toBe(answersName(key));
  });
});

describe('kept answers', () => {
  let folder = '';
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'answers-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('come back under their name, and only complete', async () => {
    await keepAnswers(join(folder, 'kept'), 'n', fixture('config-log-3.13.txt'));
    expect(await findAnswers(join(folder, 'kept'), 'n')).toBe(join(folder, 'kept', 'n.site'));
    expect(await findAnswers(join(folder, 'kept'), 'other')).toBeUndefined();
    await writeFile(join(folder, 'kept', 'cut.site'), 'ac_cv_alignof_long=8\nac_cv_al');
    expect(await findAnswers(join(folder, 'kept'), 'cut')).toBeUndefined();
  });

  it('are asked for again when something was installed', async () => {
    const env = { PATH: folder };
    await utimes(folder, 1000, 1000);
    const before = await installedFingerprint(env);
    expect(await installedFingerprint(env)).toBe(before);
    await writeFile(join(folder, 'pkg-config'), '');
    expect(await installedFingerprint(env)).not.toBe(before);
  });
});

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { succeeded } from '../../../../src/exec/command.js';
import { run as runCommand } from '../../../../src/exec/run.js';
import { markupsafeSources } from '../../debian-source.js';
import type { Interpreter } from '../../interpreters.js';
import type { DebugRun } from '../debug-run.js';
import { program, type Subject } from './subject.js';

export const crossingSource = fileURLToPath(
  new URL('../../../fixtures/extension/crossing.c', import.meta.url),
);

export function describeExtension(subject: Subject): void {
  test('a C extension and its Python, in both directions', async () => {
    const run = subject.open(program('crossing.py'));
    await buildExtension(subject.interpreter, crossingSource, join(run.folder, 'crossing.so'));
    const text = readFileSync(crossingSource, 'utf8');
    const cLine = (marker: string): number =>
      text.split('\n').findIndex((line) => line.includes(`/* <${marker}> */`)) + 1;
    await run.launch(async () => {
      // The library is not there yet.
      const { breakpoints } = await run.breakInFile(
        crossingSource,
        { line: cLine('add'), condition: 'index == 1' },
        { line: cLine('count'), logMessage: 'counts {more} beside {counter->count}' },
        { line: cLine('return') },
      );
      expect(breakpoints.map(({ verified }) => verified)).toEqual([false, false, false]);
      await run.breakAt('twice');
    });

    // From Python into C and back into Python: one stack.
    let top = await run.top();
    expect([top.name, top.line]).toEqual(['twice', run.line('twice')]);
    const names = (await run.stack(top.threadId)).map(({ name }) => name);
    const ours = names.filter((name) => ['twice', 'sum_of', 'uses', '<module>'].includes(name));
    expect(ours).toEqual(['twice', 'sum_of', 'uses', '<module>']);
    await run.breakInFile(run.script);

    top = await run.goOnToStop(top.threadId);
    expect([top.name, top.line, top.reason]).toEqual(['sum_of', cLine('add'), 'breakpoint']);
    const locals = await run.scope(top.id, 'Locals');
    expect(locals.index?.value).toBe('1');
    expect(locals.item?.value).toMatch(/ → 2$/);
    expect(locals.items?.value).toMatch(/ → \[1, 2, 3\]$/);
    expect(locals.function?.value).toMatch(/ → <function twice/);
    expect((await run.scope(top.id, 'File statics')).calls?.value).toBe('0');
    const scope = (await run.request('scopes', { frameId: top.id })).scopes[0]?.variablesReference ?? 0;
    await run.request('setVariable', { variablesReference: scope, name: 'total', value: '100' });
    expect((await run.scope(top.id, 'Locals')).total?.value).toBe('100');
    // Python's own frame below, from within C.
    const main = (await run.stack(top.threadId)).find(({ name }) => name === 'uses');
    expect(await run.evaluate('items', main?.id, 'hover')).toBe('[1, 2, 3]');

    // A C variable that is written.
    const { dataId } = await run.request('dataBreakpointInfo', { name: 'c:total', frameId: top.id });
    await run.request('setDataBreakpoints', { breakpoints: [{ dataId: dataId ?? '' }] });
    top = await run.goOnToStop(top.threadId);
    expect([top.reason, top.name]).toEqual(['data breakpoint', 'sum_of']);
    expect(await run.evaluate('total', top.id)).toBe('104');
    await run.request('setDataBreakpoints', { breakpoints: [] });

    top = await run.goOnToStop(top.threadId);
    expect([top.name, top.line]).toEqual(['sum_of', cLine('return')]);
    await run.request('cpython/step', { threadId: top.threadId, step: 'to-python' });
    expect(markerOf(run, await run.top())).toBe('sum');
    const next = await run.step('next', top.threadId);
    expect(markerOf(run, next)).toBe('counter');
    await run.request('cpython/step', { threadId: top.threadId, step: 'into-c' });
    expect((await run.top()).name).toBe('counter_init');
    await run.request('cpython/step', { threadId: top.threadId, step: 'to-python' });
    await run.top();
    await run.step('next', top.threadId);
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain('counts 5 beside 0\n');
    expect(run.output).toContain('sum 110 count 5');
  });

  test("a real extension from the distribution's sources", async () => {
    const sources = await markupsafeSources();
    const source = join(sources, '_speedups.c');
    const run = subject.open(
      'import markupsafe\n\n\ndef escapes(text):\n    return markupsafe.escape(text)\n\n\nprint(escapes("<&>"))\n',
    );
    const copy = join(run.folder, 'markupsafe');
    cpSync(sources, copy, { recursive: true });
    await buildExtension(subject.interpreter, source, join(copy, '_speedups.so'));
    await run.launch(() => run.breakOnFunctions('c:escape_unicode_kind1'));
    const top = await run.top();
    expect([top.name, top.reason]).toEqual(['escape_unicode_kind1', 'function breakpoint']);
    expect(top.source?.path).toBe(source);
    expect((await run.scope(top.id, 'Locals')).in?.value).toMatch(/ → '<&>'$/);
    const names = (await run.stack(top.threadId)).map((frame) => frame.name);
    expect(names).toContain('escapes');
    await run.request('cpython/step', { threadId: top.threadId, step: 'to-python' });
    expect((await run.top()).name).toBe('escapes');
    await run.breakOnFunctions();
    await run.goOn(top.threadId);
    await run.ended();
    expect(run.output).toContain('&lt;&amp;&gt;');
  });

  test('a segmentation fault, an abort and a fatal error stop with the Python line that led there', async () => {
    for (const [how, description] of [
      ['segmentation', /SIGSEGV/],
      ['abort', /SIGABRT/],
      ['fatal', /fatal/],
    ] as const) {
      const run = subject.open(
        'import crossing\n\n\ndef dies():\n    crossing.give_up("' + how + '")\n\n\ndies()\n',
      );
      await buildExtension(subject.interpreter, crossingSource, join(run.folder, 'crossing.so'));
      await run.launch(() => run.request('setExceptionBreakpoints', { filters: ['fatal'] }));
      const stop = await run.stopped();
      expect([how, stop.reason]).toEqual([how, 'exception']);
      expect(stop.description).toMatch(description);
      const frames = await run.stack(stop.threadId);
      const dies = frames.findIndex(({ name }) => name === 'dies');
      expect([how, frames[dies]?.line]).toEqual([how, 5]);
      expect(frames.slice(0, dies).map(({ name }) => name)).toContain('give_up');
    }
  });
}

/** Compiles one source file for an interpreter, with debug information, where the script finds it. */
export async function buildExtension(
  { argv, env }: Interpreter,
  source: string,
  library: string,
  options: readonly string[] = [],
): Promise<void> {
  const ask = 'import sysconfig as s; print(s.get_path("include"), s.get_path("platinclude"), sep="\\n")';
  const { stdout } = await runCommand({ argv: [...argv, '-c', ask], env });
  const includes = stdout
    .trim()
    .split('\n')
    .map((folder) => `-I${folder}`);
  const outcome = await runCommand({
    argv: ['gcc', '-shared', '-fPIC', '-g', '-O0', ...includes, ...options, source, '-o', library],
  });
  if (!succeeded(outcome)) throw new Error(`the extension does not compile: ${outcome.stderr}`);
}

function markerOf(run: DebugRun, { line, name, source }: Awaited<ReturnType<DebugRun['top']>>): string {
  return source?.path === run.script ? run.markerOf(line) : name;
}

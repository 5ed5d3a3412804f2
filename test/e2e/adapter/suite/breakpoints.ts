import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program, type Subject } from './subject.js';

const same = 'def same():\n    return __name__\n';

/** An interruption takes lldb a hundred milliseconds. */
const rounds = { gdb: 30, lldb: 10 };

export function describeBreakpoints(subject: Subject): void {
  test('lines of Python: moved, conditional, counted, logged, late, and while the program runs', async () => {
    const run = subject.open(program('breakpoints.py'), {
      files: {
        'late/__init__.py': '',
        'late/same.py': same,
        'late/größe/__init__.py': '',
        'late/größe/same.py': `before = 1\n${same}`,
      },
      launch: { args: ['go-on'] },
    });
    const link = join(run.folder, 'größe.py');
    symlinkSync(run.script, link);
    const line = (marker: string): number => run.line(marker);
    await run.launch(async () => {
      await run.breakInFile(
        run.script,
        { line: line('work'), condition: 'number == 7' },
        { line: line('comment'), hitCondition: '% 4' },
        { line: line('raises'), condition: 'number.missing' },
      );
      // The same file by another name.
      await run.breakInFile(link, { line: line('greet'), logMessage: 'greets {name} with {{{len(name)}}}' });
      const late = await run.breakInFile(join(run.folder, 'late/größe/same.py'), { line: 3 });
      expect(late.breakpoints[0]?.verified).toBe(false);
    });
    const resolved: (number | undefined)[] = [];
    run.client.on('breakpoint', ({ breakpoint }) => {
      if (breakpoint.verified) resolved.push(breakpoint.line);
    });

    const places: [string, number, string][] = [];
    const numberAt = async (top: { id: number }): Promise<string> => run.evaluate('number', top.id, 'hover');
    let top = await run.top();
    for (; places.length < 3; top = await run.goOnToStop(top.threadId)) {
      places.push([top.name, top.line, await numberAt(top)]);
    }
    const after = line('after comment');
    expect(places).toEqual([
      ['work', after, '3'],
      ['work', line('work'), '7'],
      ['work', after, '7'],
    ]);
    await run.said('greets you with {3}');
    // A condition that raises stops, and says why.
    expect([top.name, await numberAt(top)]).toEqual(['raises', '0']);
    await run.said(/AttributeError.*missing/);
    await run.breakInFile(run.script);
    await run.breakInFile(link);

    top = await run.goOnToStop(top.threadId);
    expect(top.source?.path).toBe(join(run.folder, 'late/größe/same.py'));
    expect(resolved).toContain(3);

    await run.goOn(top.threadId);
    await run.said('spinning');
    const whileRunning = await run.breakInFile(run.script, { line: line('spin') }, { line: line('finish') });
    expect(whileRunning.breakpoints.map(({ verified }) => verified)).toEqual([true, true]);
    top = await run.top();
    expect([top.name, top.line]).toEqual(['spin', line('spin')]);
    await run.evaluate('flag.append(1)', top.id);
    await run.goOn(top.threadId);
    await run.said('waiting');
    await run.breakInFile(run.script);
    writeFileSync(join(run.folder, 'go-on'), '');
    await run.ended();
    expect(run.output).toContain('done');
  });

  test('set again and again while the program runs, wherever that is interrupted', async () => {
    const run = subject.open(
      'import os\n\nprint("waiting")  # <waiting>\nwhile not os.path.exists("go-on"):\n    pass  # <pass>\nprint("done")\n',
    );
    await run.launch(() => run.breakAt('waiting'));
    const { threadId } = await run.stopped();
    await run.goOn(threadId);
    await run.said('waiting');
    // Nothing of it is a stop, and nothing of it harms the program.
    const never = { line: run.line('pass'), condition: 'False' };
    for (let round = 0; round < rounds[subject.engine]; round += 1)
      await run.breakInFile(run.script, ...(round % 2 === 0 ? [never] : []));
    writeFileSync(join(run.folder, 'go-on'), '');
    await run.ended();
    expect([run.output, run.exitCode]).toEqual(['waiting\ndone\n', 0]);
  });

  test('functions of Python and C, lines of C, instructions and opcodes', async () => {
    const run = subject.open(program('breakpoints.py'), {
      files: {
        'late/__init__.py': '',
        'late/same.py': same,
        'late/größe/__init__.py': '',
        'late/größe/same.py': same,
        'sources/Modules/clinic/posixmodule.c.h': '',
      },
      launch: { args: ['script.py'] },
    });
    // C without its sources has no paths: these are as good as others.
    const sourceMap = subject.isOwnBuild ? {} : { '..': join(run.folder, 'sources') };
    await run.launch(() => run.breakOnFunctions('Greeter.greet', 'py:raises'), { sourceMap });
    let top = await run.top();
    expect(top).toMatchObject({
      name: 'Greeter.greet',
      reason: 'function breakpoint',
      line: run.line('greet') - 1,
    });

    // A bytecode instruction of this very function, further on.
    const memoryReference = top.instructionPointerReference ?? '';
    const { instructions } = (await run.request('disassemble', {
      memoryReference,
      instructionCount: 12,
    })) ?? {
      instructions: [],
    };
    const target = instructions.find(({ instruction }) => /^\S*BINARY_OP/.test(instruction));
    expect(instructions[0]?.address).toBe(memoryReference);
    await run.request('setInstructionBreakpoints', {
      breakpoints: [{ instructionReference: target?.address ?? '' }],
    });
    top = await run.goOnToStop(top.threadId);
    expect(top).toMatchObject({
      name: 'Greeter.greet',
      reason: 'instruction breakpoint',
      instructionPointerReference: target?.address,
    });
    await run.request('setInstructionBreakpoints', { breakpoints: [] });
    top = await run.goOnToStop(top.threadId);
    expect(top).toMatchObject({ name: 'raises', reason: 'function breakpoint' });

    await run.breakOnFunctions('opcode:IMPORT_FROM');
    top = await run.goOnToStop(top.threadId);
    expect([top.name, top.line]).toEqual(['<module>', lineOf('from late import same as here')]);

    // Of C: a function by name, and a line of it.
    await run.breakOnFunctions('os_stat');
    top = await run.goOnToStop(top.threadId);
    expect(top).toMatchObject({ name: 'os_stat', reason: 'function breakpoint' });
    const { path = '' } = top.source ?? {};
    await run.breakOnFunctions();
    const native = await run.request('disassemble', {
      memoryReference: top.instructionPointerReference ?? '',
      instructionCount: 4,
    });
    const next = native?.instructions[1]?.address ?? '';
    await run.request('setInstructionBreakpoints', { breakpoints: [{ instructionReference: next }] });
    top = await run.goOnToStop(top.threadId);
    expect([top.reason, top.instructionPointerReference]).toEqual(['instruction breakpoint', next]);
    await run.request('setInstructionBreakpoints', { breakpoints: [] });
    const inC = await run.breakInFile(path, { line: top.line + 1 });
    expect(inC.breakpoints[0]?.verified).toBe(true);
    top = await run.goOnToStop(top.threadId);
    expect(top).toMatchObject({ reason: 'breakpoint', name: 'os_stat' });
    // In optimized code several lines begin at one instruction, which counts as the last of them.
    if (subject.isOwnBuild) expect(top.line).toBe(inC.breakpoints[0]?.line);
    else expect(top.line).toBeGreaterThanOrEqual(inC.breakpoints[0]?.line ?? Infinity);
    await run.breakInFile(path);
    await run.goOn(top.threadId);
    await run.said('spinning');
    await run.request('pause', { threadId: top.threadId });
    const paused = await run.stopped();
    await run.breakAt('spin');
    await run.goOn(paused.threadId);
    top = await run.top();
    await run.evaluate('flag.append(1)', top.id);
    await run.breakInFile(run.script);
    await run.goOn(top.threadId);
    await run.ended();

    function lineOf(text: string): number {
      return program('breakpoints.py').split('\n').indexOf(text) + 1;
    }
  });

  test('data: a reference count, a local, an attribute, an item', async () => {
    const run = subject.open(program('data.py'));
    await run.launch(() => run.breakAt('watch'));
    let top = await run.top();
    const names = ['refcount thing', 'local', 'plain.value', 'items[1]'];
    const seen: Record<string, number> = {};
    for (const name of names) {
      const { dataId, description } = await run.request('dataBreakpointInfo', { name, frameId: top.id });
      expect([name, dataId, description]).toEqual([name, expect.stringMatching(/^0x/), expect.any(String)]);
      await run.request('setDataBreakpoints', {
        breakpoints: [{ dataId: dataId ?? '', accessType: 'write' }],
      });
      const stop = await run.step('next', top.threadId).then(async (at) => {
        // The step may reach a line before the write: then the program goes on to it.
        return at.reason === 'data breakpoint' ? at : run.goOnToStop(top.threadId);
      });
      expect([name, stop.reason]).toEqual([name, 'data breakpoint']);
      seen[name] = await pythonLine(stop.threadId);
      await run.request('setDataBreakpoints', { breakpoints: [] });
      top = await backToPython();
    }
    expect(seen).toEqual({
      'refcount thing': run.line('count'),
      local: run.line('local'),
      'plain.value': run.line('attribute'),
      'items[1]': run.line('item'),
    });
    const nothing = await run.request('dataBreakpointInfo', { name: 'nobody', frameId: top.id });
    expect(nothing.dataId).toBeNull();
    await run.goOn(top.threadId);
    await run.ended();

    async function pythonLine(threadId: number): Promise<number> {
      const frames = await run.stack(threadId);
      return frames.find(({ source }) => source?.path === run.script)?.line ?? 0;
    }

    async function backToPython(): ReturnType<typeof run.top> {
      await run.request('cpython/step', { threadId: top.threadId, step: 'to-python' });
      return run.top();
    }
  });
}

import { describe, expect, test } from 'vitest';
import { attempt } from '../../../src/base/reading.js';
import {
  frameBuiltins,
  frameGlobals,
  frameNamespace,
  readLocals,
} from '../../../src/cpython/stack/locals.js';
import { readValueStack } from '../../../src/cpython/stack/value-stack.js';
import { builds, FakeStack, kinds } from './fake-stack.js';

const plain = builds.filter((build) => /^3\.1[123]/.test(build));
const tagged = builds.filter((build) => !plain.includes(build));

describe.each(builds)('variables of a frame of %s', (build) => {
  test('are its locals, cells and free variables, in that order', () => {
    const stack = new FakeStack(build);
    const [one, two, three, four] = [1, 2, 3, 4].map((each) => stack.heap.int(each));
    const code = stack.code({
      variables: [
        ['argument', kinds.local | 0x02],
        ['unset', kinds.local],
        ['item', kinds.local | kinds.hidden],
        ['shared', kinds.local | kinds.cell],
        ['plain', kinds.cell],
        ['empty', kinds.cell],
        ['outer', kinds.free],
        ['größe', kinds.free],
      ],
    });
    const cells = [two, 0, three].map((each) => stack.cell(each ?? 0));
    const slots = [one, 0, two, cells[0], four, cells[1], cells[2], 0].map((each) => each ?? 0);
    const frame = { address: stack.frame({ code, slots }), code };
    const local = (name: string, kind: string, value?: number, hidden = false): unknown => ({
      name,
      kind,
      value,
      hidden,
    });
    expect(readLocals(stack.target, frame)).toEqual([
      local('argument', 'local', one),
      local('unset', 'local'),
      local('item', 'local', two, true),
      local('shared', 'cell', two),
      // A comprehension that is built in may have its own variable where the function has a cell.
      local('plain', 'cell', four),
      local('empty', 'cell'),
      local('outer', 'free', three),
      local('größe', 'free'),
    ]);
  });

  test('are told one by one where memory is broken', () => {
    const stack = new FakeStack(build);
    const value = stack.heap.int(1);
    const code = stack.code({
      variables: [
        ['broken', kinds.cell],
        ['fine', kinds.local],
      ],
    });
    const frame = { address: stack.frame({ code, slots: [0x66_0000_0000, value] }), code };
    expect(readLocals(stack.target, frame)).toMatchObject([
      { name: 'broken', value: undefined, unreadable: expect.stringContaining('no memory') as string },
      { name: 'fine', value },
    ]);
    stack.heap.image.set(code, 'PyCodeObject.co_localsplusnames', stack.heap.tuple([0x66, undefined]));
    expect(readLocals(stack.target, frame).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^<unreadable: no memory at 0x/),
      '<unreadable: no name>',
    ]);
    stack.heap.image.set(code, 'PyCodeObject.co_nlocalsplus', 2 ** 31 - 1);
    expect(attempt(() => readLocals(stack.target, frame))).toEqual({
      unreadable: 'a frame of 2147483647 variables',
    });
  });

  test('are beside globals, builtins, and the namespace of what is no function', () => {
    const stack = new FakeStack(build);
    const { image } = stack.heap;
    const [globals, builtins, locals] = [stack.heap.dict([]), stack.heap.dict([]), stack.heap.dict([])];
    const read = (flags: number): unknown[] => {
      const code = stack.code({ flags });
      const frame = { address: stack.frame({ code }), code };
      image.set(frame.address, '_PyInterpreterFrame.f_globals', globals);
      image.set(frame.address, '_PyInterpreterFrame.f_builtins', builtins);
      image.set(frame.address, '_PyInterpreterFrame.f_locals', locals);
      const { target } = stack;
      return [frameGlobals(target, frame), frameBuiltins(target, frame), frameNamespace(target, frame)];
    };
    expect(read(0)).toEqual([globals, builtins, locals]);
    expect(read(1)).toEqual([globals, builtins, undefined]);
    const code = stack.code({ flags: 0 });
    const bare = { address: stack.frame({ code }), code };
    expect(frameNamespace(stack.target, bare)).toBeUndefined();
    expect(attempt(() => frameGlobals(stack.target, bare))).toMatchObject({
      unreadable: expect.stringContaining('f_globals') as string,
    });
  });

  test('have the value stack above them', () => {
    const stack = new FakeStack(build);
    const [local, one] = [stack.heap.int(1), stack.heap.int(2)];
    const code = stack.code({ variables: [['local', kinds.local]] });
    const read = (top?: number): unknown => {
      const address = stack.frame({
        code,
        slots: [local, one, 0, one],
        ...(top === undefined ? {} : { top }),
      });
      return readValueStack(stack.target, { address, code });
    };
    const object = { kind: 'object', object: one };
    expect(read()).toEqual({ value: [object, { kind: 'null' }, object] });
    expect(read(2)).toEqual({ value: [object] });
    expect(read(1)).toEqual({ value: [] });
    expect(read(-1)).toEqual({ unreadable: 'the eval loop has it in a register' });
    // Below the variables, and more than the code can have.
    expect(read(0)).toEqual({ unreadable: 'a stack of -1 values' });
    expect(read(12)).toEqual({ unreadable: 'a stack of 11 values' });
  });
});

describe.each(tagged)('references of %s', (build) => {
  test('are objects without their tags', () => {
    const stack = new FakeStack(build);
    const value = stack.heap.int(1);
    const code = stack.code({
      variables: [
        ['counted', kinds.local],
        ['null', kinds.local],
        ['cell', kinds.cell],
      ],
    });
    const slots = [value + 1, 1, stack.cell(value) + 1, value + 1, 1, 3n + 4n * 41n, -4n * 2n + 3n];
    const frame = { address: stack.frame({ code, slots }), code };
    expect(readLocals(stack.target, frame).map((each) => each.value)).toEqual([value, undefined, value]);
    expect(readValueStack(stack.target, frame)).toEqual({
      value: [
        { kind: 'object', object: value },
        { kind: 'null' },
        { kind: 'integer', value: 41n },
        { kind: 'integer', value: -2n },
      ],
    });
  });
});

import { hex, type Address } from '../base/address.js';
import { isReadable, type Reading } from '../base/reading.js';
import type { Target } from './target.js';

/** One way to get at a field: a C expression in terms of the addresses that it starts from. */
export interface Way {
  readonly expression: (...from: readonly string[]) => string;
  /** The versions that have it. */
  readonly versions: string;
  /** Where CPython says so. */
  readonly source: string;
}

/**
 * What moved between versions. The debuggee's own debug information decides which way is the right one: the first
 * whose fields it knows. No version is asked for, so that a build between releases is read right too.
 */
export const fields = {
  /** PyThreadState * → its innermost _PyInterpreterFrame *. */
  currentFrame: [
    {
      expression: (thread) => `((PyThreadState *)${thread})->current_frame`,
      versions: '3.13 and newer',
      source: 'Include/cpython/pystate.h, v3.13.0',
    },
    {
      expression: (thread) => `((PyThreadState *)${thread})->cframe->current_frame`,
      versions: '3.11, 3.12',
      source: 'Include/cpython/pystate.h, v3.11.0, v3.12.0',
    },
  ],
  /** _PyInterpreterFrame * → what it executes, with the tags of a _PyStackRef still in it. */
  executable: [
    {
      expression: (frame) => `((struct _PyInterpreterFrame *)${frame})->f_executable.bits`,
      versions: '3.14 and newer',
      source: 'Include/internal/pycore_interpframe_structs.h, v3.14.0',
    },
    {
      expression: (frame) => `((struct _PyInterpreterFrame *)${frame})->f_executable`,
      versions: '3.13',
      source: 'Include/internal/pycore_frame.h, v3.13.0',
    },
    {
      expression: (frame) => `((struct _PyInterpreterFrame *)${frame})->f_code`,
      versions: '3.11, 3.12',
      source: 'Include/internal/pycore_frame.h, v3.11.0, v3.12.0',
    },
  ],
  /**
   * _PyInterpreterFrame * → the instruction that it executes. What 3.11 and 3.12 call `prev_instr` is, while a call
   * is in flight, the call: the unit before the one that the eval loop will fetch next.
   */
  instruction: [
    {
      expression: (frame) => `((struct _PyInterpreterFrame *)${frame})->instr_ptr`,
      versions: '3.13 and newer',
      source: 'Include/internal/pycore_frame.h, v3.13.0: _PyInterpreterFrame_LASTI',
    },
    {
      expression: (frame) => `((struct _PyInterpreterFrame *)${frame})->prev_instr`,
      versions: '3.11, 3.12',
      source: 'Include/internal/pycore_frame.h, v3.11.0: _PyInterpreterFrame_LASTI',
    },
  ],
  /** PyCodeObject *, _PyInterpreterFrame * → the first of the instructions that the frame executes. */
  instructions: [
    {
      // Each thread of a free-threaded build may have a copy of its own.
      expression: (code, frame) =>
        `((PyCodeObject *)${code})->co_tlbc->entries[((struct _PyInterpreterFrame *)${frame})->tlbc_index]`,
      versions: '3.14 and newer, free-threaded',
      source: 'Include/cpython/code.h: _PyCodeArray, v3.14.0',
    },
    {
      expression: (code) => `&((PyCodeObject *)${code})->co_code_adaptive`,
      versions: '3.11 and newer',
      source: 'Include/cpython/code.h, v3.11.0',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Way[]>>;

/** The value of a field by the first way that the debuggee knows; the reason of the last one if it knows none. */
export async function field(
  target: Target,
  name: keyof typeof fields,
  ...from: readonly Address[]
): Promise<Reading<bigint>> {
  const ways: readonly Way[] = fields[name];
  let answer: Reading<bigint> = { unreadable: 'no way is known' };
  for (const { expression } of ways) {
    answer = await target.integer(expression(...from.map(hex)));
    if (isReadable(answer)) return answer;
  }
  return answer;
}

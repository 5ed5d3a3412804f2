import type { EngineKind } from '../../../../src/engines/engine.js';
import type { DebugRun } from '../debug-run.js';

/** What is compared of a frame. */
export interface ComparedFrame {
  readonly name: string;
  /** The whole path where it is known; undefined for code without debug information. */
  readonly file: string | undefined;
  readonly line: number;
}

/**
 * The C frames of a thread from one of its frames on, innermost first, as the engine's own command prints them.
 *
 * @param frameId of a frame of the thread.
 */
export async function engineFrames(
  run: DebugRun,
  engine: EngineKind,
  frameId: number,
): Promise<readonly ComparedFrame[]> {
  return engine === 'gdb' ? gdbFrames(run, frameId) : lldbFrames(run, frameId);
}

async function gdbFrames(run: DebugRun, frameId: number): Promise<readonly ComparedFrame[]> {
  // Without the values of arguments, in which anything can be.
  const text = await run.evaluate(
    '> with filename-display absolute -- bt -frame-arguments presence',
    frameId,
  );
  return text.split('\n').flatMap((line) => {
    const [, name, file, at] =
      /^#\d+\s+(?:0x[0-9a-f]+ in )?(.+?) \(.*\)(?: at (.+):(\d+)| from .*)?$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, file, line: Number(at ?? 0) }];
  });
}

async function lldbFrames(run: DebugRun, frameId: number): Promise<readonly ComparedFrame[]> {
  // In braces: where something is not known, the rest of the line is printed all the same.
  const format = '#${frame.index} {${function.name}}|{${line.file.fullpath}}|{${line.number}}\\n';
  await run.evaluate(`> settings set frame-format "${format}"`, frameId);
  const text = await run.evaluate('> bt', frameId);
  return text.split('\n').flatMap((line) => {
    const [, name, file = '', at] = /#\d+ ([^|]*)\|([^|]*)\|(\d*)$/.exec(line) ?? [];
    // Of an inlined function lldb's name begins with the one that it is in.
    const own = name?.replace(/^.* \[inlined\] /, '');
    return own === undefined ? [] : [{ name: own, file: file === '' ? undefined : file, line: Number(at) }];
  });
}

/** A Python frame as gdb's py-bt prints it; no line where the script gives up on it. */
export interface PrintedFrame {
  readonly file: string;
  readonly line: number | undefined;
  readonly name: string;
}

/**
 * What gdb's py-bt prints from a frame on, innermost first, without the agent's frames. Other threads are held meanwhile:
 * for a thread that has not the GIL, py-bt calls a function in the program, and they would run on (Tools/gdb/libpython.py,
 * v3.13.0: pthread_getspecific in get_thread_state).
 */
export async function pythonBacktrace(run: DebugRun, frameId: number): Promise<readonly PrintedFrame[]> {
  const text = await run.evaluate('> with scheduler-locking on -- py-bt', frameId);
  return text.split('\n').flatMap((printed) => {
    const [, file, line, name] = /^\s*File "(.*)", line (\d+|\?), in (.*)$/.exec(printed) ?? [];
    if (file === undefined || name === undefined || file === '<cpydbg>') return [];
    return [{ file, line: line === '?' ? undefined : Number(line), name }];
  });
}

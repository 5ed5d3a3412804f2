import type { EngineKind } from '../../../../src/engines/engine.js';
import type { DebugRun } from '../debug-run.js';

/** The names of the C functions of the stack, as the engine's own command prints them, innermost first. */
export async function engineFrames(run: DebugRun, engine: EngineKind, frameId: number): Promise<string[]> {
  const text = await run.evaluate('> bt', frameId);
  const pattern =
    engine === 'gdb' ? /^#\d+\s+(?:0x[0-9a-f]+ in )?(\S+) \(/ : /frame #\d+: 0x[0-9a-f]+ [^`]*`([^(\s+]+)/;
  return text.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

/** The lines of gdb's py-bt, innermost first; undefined where the script of that version gives up on one. */
export async function pythonBacktrace(run: DebugRun, frameId: number): Promise<(number | undefined)[]> {
  const text = await run.evaluate('> py-bt', frameId);
  return text.split('\n').flatMap((line) => {
    const at = /^\s*File ".*", line (\d+|\?), in /.exec(line)?.[1];
    // The agent's, and the interpreter's own small frames, which Python does not show.
    const isOther = line.includes('"<cpydbg>"') || line.includes('File "__init__", line ?');
    return at === undefined || isOther ? [] : [at === '?' ? undefined : Number(at)];
  });
}

import { address } from '../base/address.js';
import type { Frame, ThreadId } from './engine.js';

/** Frames as our Python inside the engines gives them: names once, and one text for all frames, which is quickly read. */
export interface FrameTable {
  readonly files: readonly (string | undefined)[];
  readonly functions: readonly (string | undefined)[];
  /**
   * `PC FUNCTION FILE LINE,…`: the PC is hexadecimal; FUNCTION and FILE count into the lists and are -1 where they are not
   * known.
   */
  readonly frames: string;
}

/** @param start the level of the first frame. */
export function framesIn(table: FrameTable, thread: ThreadId, start: number): readonly Frame[] {
  const rows = table.frames === '' ? [] : table.frames.split(',');
  return rows.map((row, index) => {
    const [pc = '', name, file, line] = row.split(' ');
    const path = table.files[Number(file)];
    return {
      thread,
      level: start + index,
      function: table.functions[Number(name)],
      place: path === undefined ? undefined : { file: path, line: Number(line) },
      address: address(Number.parseInt(pc, 16)),
    };
  });
}

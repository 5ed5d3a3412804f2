import { address, hex, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { codeReader, threadInstructions, type Code, type Location } from './code-reader.js';
import { codeOfExecutable, frameFields, ownerOf, type FrameFields, type FrameOwner } from './frame-fields.js';

/** A frame of Python code. */
export interface PythonFrame extends Location {
  /** `_PyInterpreterFrame *`. */
  readonly address: Address;
  /** `PyCodeObject *`. */
  readonly code: Address;
  /** `co_qualname`: `Greeter.greet`, `<module>`. */
  readonly function: string;
  /** `co_name`. */
  readonly name: string;
  /** `co_filename`: as the code object has it, mostly absolute. */
  readonly file: string;
  /**
   * `f_lasti`: the offset of the current instruction in bytes of `co_code`. Up to 3.12, that of a call that is in flight
   * may be the last of its inline caches. -1: the frame has not begun.
   */
  readonly instruction: number;
  /** Where that instruction is in memory. */
  readonly instructionAddress: Address;
  readonly owner: Exclude<FrameOwner, 'shim'>;
  /** Entered from C: the caller is a C function, and not the eval loop that ran the frame before. */
  readonly isEntry: boolean;
  /** Which run of the eval loop executes it, counted from the newest (0). Some have no frame to be seen. */
  readonly evalLoop: number;
  /** Why lines are missing, if they could not be read. */
  readonly unreadable?: string;
}

/** A frame of which it is not known yet who called it. */
export type GrowingFrame = { -readonly [key in keyof PythonFrame]: PythonFrame[key] };

/** A frame's code, and where in it the frame is. */
export interface RunningCode {
  readonly code: Code;
  readonly instruction: Address;
  /** In bytes from the first instruction. */
  readonly offset: number;
}

/** Reads code objects by the words with which frames refer to them; see `codeReader`. */
export function codeOfFrames(target: PythonTarget, fields: FrameFields): (executable: Address) => Code {
  return codeReader(target, (executable) => codeOfExecutable(fields, executable));
}

export function runningCode(
  target: PythonTarget,
  fields: FrameFields,
  frame: Address,
  read: (executable: Address) => Code,
): RunningCode {
  const { memory } = target;
  const code = read(memory.pointer((frame + fields.executable) as Address));
  const instruction = memory.pointer((frame + fields.instruction) as Address);
  const first =
    fields.copy === undefined
      ? code.instructions
      : threadInstructions(target, code, memory.i32((frame + fields.copy) as Address));
  return { code, instruction, offset: instruction - first };
}

/** Generators' frames are complete: they are made after the instructions that prepare them. */
export function isIncomplete({ code, offset }: RunningCode, owner: FrameOwner): boolean {
  return owner !== 'generator' && offset < code.traceable;
}

export function frameOf(
  at: Address,
  owner: PythonFrame['owner'],
  { code, instruction, offset }: RunningCode,
  evalLoop: number,
): GrowingFrame {
  const place =
    offset < code.size ? code.locate(offset) : { unreadable: `no instruction at ${hex(instruction)}` };
  const location = 'value' in place ? place.value : undefined;
  const frame: GrowingFrame = {
    address: at,
    code: code.address,
    function: code.qualifiedName,
    name: code.name,
    file: code.file,
    line: location?.line,
    endLine: location?.endLine,
    column: location?.column,
    endColumn: location?.endColumn,
    instruction: Math.max(offset, -1),
    instructionAddress: instruction,
    owner,
    isEntry: false,
    evalLoop,
  };
  if ('unreadable' in place) frame.unreadable = place.unreadable;
  return frame;
}

/**
 * One frame by its address, whether a thread runs it or not: a generator's, or that of a frame object. Its callers are
 * not looked at, so that `isEntry` is false unless the frame itself says so.
 *
 * @param frame `_PyInterpreterFrame *`.
 * @returns undefined for a shim. Throws `Unreadable` where there is no frame.
 */
export function readFrame(target: PythonTarget, frame: Address): PythonFrame | undefined {
  const { memory } = target;
  const fields = frameFields(target);
  const owner = ownerOf(fields, memory.u8(address(frame + fields.owner)), frame);
  if (owner === 'shim') return undefined;
  const found = frameOf(frame, owner, runningCode(target, fields, frame, codeOfFrames(target, fields)), 0);
  if (fields.isEntry !== undefined) found.isEntry = memory.u8(address(frame + fields.isEntry)) !== 0;
  return found;
}

import { hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { objectOfStackRef } from '../versions/stack-ref.js';
import type { VersionFacts } from '../versions/version-facts.js';

/** Who keeps a frame's memory; a shim is no frame of Python code. */
export type FrameOwner = 'thread' | 'generator' | 'frame-object' | 'shim';

/** Where `_PyInterpreterFrame` has what walks read: asked once, as it is read a hundred thousand times. */
export interface FrameFields {
  readonly executable: number;
  readonly previous: number;
  readonly instruction: number;
  readonly owner: number;
  /** 3.11: a byte that says that the frame was entered from C. Later a shim says so. */
  readonly isEntry: number | undefined;
  /** Free-threaded from 3.14 on: which copy of the code the frame runs. */
  readonly copy: number | undefined;
  readonly facts: VersionFacts;
}

/** Throws `Unreadable` where the layout lacks what no walk can do without. */
export function frameFields(target: PythonTarget): FrameFields {
  const { layout } = target;
  const facts = factsOf(target.version, target.freeThreaded, layout);
  return {
    executable: layout.offsetOfFirst('_PyInterpreterFrame.f_executable', '_PyInterpreterFrame.f_code'),
    previous: layout.offset('_PyInterpreterFrame.previous'),
    instruction: layout.offsetOfFirst('_PyInterpreterFrame.instr_ptr', '_PyInterpreterFrame.prev_instr'),
    owner: layout.offset('_PyInterpreterFrame.owner'),
    isEntry: layout.has('_PyInterpreterFrame.is_entry')
      ? layout.offset('_PyInterpreterFrame.is_entry')
      : undefined,
    copy:
      facts.bytecode.copies === 'per-thread' ? layout.offset('_PyInterpreterFrame.tlbc_index') : undefined,
    facts,
  };
}

/** The owner for a value of `owner`. Throws `Unreadable` for a value that no frame has. */
export function ownerOf({ facts: { frames } }: FrameFields, value: number, frame: Address): FrameOwner {
  if (value === frames.owners.thread) return 'thread';
  if (value === frames.owners.generator) return 'generator';
  if (value === frames.owners.frameObject) return 'frame-object';
  if (frames.ownersWithoutCode.includes(value)) return 'shim';
  return giveUp(`no frame at ${hex(frame)}: its owner is ${value}`);
}

/** The code object that a frame runs. Throws `Unreadable` where it has none. */
export function codeOfFrame({ memory }: PythonTarget, fields: FrameFields, frame: Address): Address {
  return codeOfExecutable(fields, memory.pointer((frame + fields.executable) as Address));
}

/** The code object that a frame's `f_executable` refers to. Throws `Unreadable` for NULL. */
export function codeOfExecutable({ facts }: FrameFields, executable: Address): Address {
  return objectOfStackRef(facts.stackRefs, executable) ?? giveUp('a frame without code');
}

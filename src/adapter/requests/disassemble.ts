import * as v from 'valibot';
import { address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { bytecodeRows } from '../disassembly/bytecode-rows.js';
import { nativeRows } from '../disassembly/native-rows.js';
import { windowOf } from '../disassembly/window.js';
import { count, memoryReference } from './arguments.js';
import { sessionRequest } from './request.js';

/** Rows of one answer at most. */
const maxRows = 10_000;

const integer = v.pipe(v.number(), v.integer());

/** Bytecode where the address is in a code object that was shown, else machine code. */
export const disassemble = sessionRequest(
  'disassemble',
  v.object({
    memoryReference,
    offset: v.optional(integer, 0),
    instructionOffset: v.optional(integer, 0),
    instructionCount: count,
  }),
  async (session, { memoryReference: base, offset, instructionOffset, instructionCount }) => {
    session.stops.require('instructions');
    const at = address(base + offset);
    const wanted = Math.min(instructionCount, maxRows);
    const bytecode = await session.view.read((target) => {
      const place = session.codes.placeOf(target, at);
      return place === undefined ? undefined : bytecodeRows(target, place);
    });
    const rows =
      isReadable(bytecode) && bytecode.value !== undefined
        ? bytecode.value
        : await nativeRows(session.engine, at, instructionOffset, wanted);
    return { instructions: [...windowOf(rows, at, instructionOffset, wanted)] };
  },
);

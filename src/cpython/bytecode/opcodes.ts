import { giveUp } from '../../base/reading.js';
import { minorOf, supportWindow, type PythonVersion } from '../version.js';
import type { Opcodes } from './opcode.js';
import type { OpcodeTable } from './opcode-table.js';
import { parseOpcodes } from './parse-opcodes.js';
import { table as v3_11 } from './tables/3.11.js';
import { table as v3_12 } from './tables/3.12.js';
import { table as v3_13 } from './tables/3.13.js';
import { table as v3_14 } from './tables/3.14.js';
import { table as v3_15 } from './tables/3.15.js';

/** Every version of the support window has a table, or this does not compile. */
const tables: Readonly<Record<(typeof supportWindow)[number], OpcodeTable>> = {
  '3.11': v3_11,
  '3.12': v3_12,
  '3.13': v3_13,
  '3.14': v3_14,
  '3.15': v3_15,
};

const parsed = new Map<string, Opcodes>();

/**
 * The opcodes of a version. Numbers mean something else in each, so that of a version that is not known nothing is said.
 *
 * @throws Unreadable for versions outside of the support window.
 */
export function opcodesOf(version: PythonVersion): Opcodes {
  const minor = minorOf(version);
  const known = supportWindow.find((name) => name === minor);
  if (known === undefined) giveUp(`the bytecode of CPython ${minor} is not known`);
  let opcodes = parsed.get(known);
  if (opcodes === undefined) {
    opcodes = parseOpcodes(tables[known]);
    parsed.set(known, opcodes);
  }
  return opcodes;
}

/** The table that a minor version's opcodes are from; undefined outside of the support window. */
export function opcodeTable(minor: string): OpcodeTable | undefined {
  const known = supportWindow.find((name) => name === minor);
  return known === undefined ? undefined : tables[known];
}

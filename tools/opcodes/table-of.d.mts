import type { OpcodeTable } from '../../src/cpython/bytecode/opcode-table.js';

/** @param report what ask-dis.py printed, parsed. */
export function tableOf(report: unknown): OpcodeTable;

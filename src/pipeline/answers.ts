import type { Marshalled } from './marshal.js';

/**
 * The probe's answers: what the Python files in probe/ hand over, described here once. They come from files of ours, so
 * their shape is taken at its word; that they are whole is what the marshal reader sees to.
 */

/** (type, message, line, column, end line, end column); columns count characters from 1. */
export type RawFault = readonly [
  type: string,
  message: string,
  line: number | null,
  column: number | null,
  endLine: number | null,
  endColumn: number | null,
];

export type RawStage<Data> =
  readonly ['ready', Data] | readonly ['failed', RawFault, Data | null] | readonly ['absent', string];

type RawPlace = readonly [line: number, column: number];
/** As the tokenizer of 3.11 has it. Columns count what `tokenColumns` says. */
export type RawToken11 = readonly [
  ...[text: string, type: number],
  ...[line: number, endLine: number, column: number, endColumn: number],
];
/** From 3.12 on. */
export type RawToken12 = readonly [type: number, text: string, start: RawPlace, end: RawPlace, line?: string];
export type RawToken = RawToken11 | RawToken12;

/** (class, its fields, has a place, fields that are values, fields that are a node, fields that are lists). */
export type RawShape = readonly [
  string,
  readonly string[],
  boolean,
  readonly string[],
  readonly string[],
  readonly string[],
];
/** Nodes of one class; a number of a shape for each child, -1 for None. How they are numbered: probe/read_tree.py. */
export type RawBatch = readonly [
  shape: number,
  columns: readonly (readonly Marshalled[])[],
  singles: readonly (readonly number[])[],
  lists: readonly (readonly [lengths: readonly number[], children: readonly number[]])[],
];
export type RawTree = readonly [
  shapes: readonly RawShape[],
  batches: readonly [root: number, ...(readonly RawBatch[])],
];

export type RawBlock = readonly [
  parent: number,
  name: string,
  type: number | string,
  line: number,
  nested: boolean,
  symbols: readonly (readonly [string, number])[],
];
export type RawSymbols = readonly [constants: ReadonlyMap<string, number>, rows: readonly RawBlock[]];

/** (opcode, argument, line, end line, column, end column); -1: none. */
export type RawStep = readonly [number, number | null, number, number, number, number];
export type RawSequence = readonly [
  parent: number,
  steps: readonly RawStep[],
  constants: readonly string[] | null,
];
export type RawSequences = readonly [
  units: readonly RawSequence[],
  graph: readonly [readonly RawStep[], readonly string[]],
];

export type RawCode = readonly [
  parent: number,
  name: string,
  qualifiedName: string,
  firstLine: number,
  arguments: readonly [number, number, number],
  flags: number,
  stackSize: number,
  code: Uint8Array,
  lineTable: Uint8Array,
  exceptionTable: Uint8Array,
  constants: readonly string[],
  names: readonly string[],
  locals: readonly string[],
  variables: number,
];

export type RawSpecialised = readonly (readonly [parent: number, code: Uint8Array])[];
export type RawTraces = readonly (readonly [
  code: number,
  offset: number,
  valid: boolean,
  operations: readonly (readonly [string, number, number])[],
])[];

/** Of `compile`: what was asked for is there. */
export interface CompileAnswer {
  readonly file: string;
  readonly undecodable?: RawFault;
  readonly text?: string;
  readonly tokens?: RawStage<readonly RawToken[]>;
  readonly ast?: RawStage<RawTree>;
  readonly optimised?: RawStage<RawTree>;
  readonly symbols?: RawStage<RawSymbols>;
  readonly sequences?: RawStage<RawSequences>;
  readonly code?: RawStage<readonly RawCode[]>;
}

/** Of `run`. */
export interface RunAnswer {
  readonly file: string;
  readonly runs: number;
  readonly ending: string;
  readonly specialised?: RawStage<RawSpecialised>;
  readonly traces?: RawStage<RawTraces>;
}

export interface RawFacts {
  readonly version: string;
  readonly hexversion: number;
  readonly executable: string;
  readonly debug: boolean;
  readonly freeThreaded: boolean;
  readonly jit: 'none' | 'off' | 'on';
  readonly tokens: ReadonlyMap<number, string>;
  readonly tokenColumns: 'bytes' | 'characters';
  readonly opcodes: ReadonlyMap<number, string>;
  readonly bases: ReadonlyMap<string, string>;
  readonly caches: ReadonlyMap<string, readonly (readonly [string, number])[]>;
  readonly hasArgument: readonly number[];
  readonly jumps: readonly number[];
  readonly handlers: readonly number[];
  readonly arguments: ReadonlyMap<string, readonly Marshalled[]>;
}

/** An answer's dictionary as the object that it is described as. */
export function asRecord(value: Marshalled | undefined): object | undefined {
  return value instanceof Map ? (Object.fromEntries(value) as object) : undefined;
}

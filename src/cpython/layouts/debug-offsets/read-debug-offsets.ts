import { address, hex, type Address } from '../../../base/address.js';
import { attempt, giveUp, type Reading } from '../../../base/reading.js';
import type { RemoteMemory } from '../../../base/remote-memory.js';
import { formatVersion, minorOf, type PythonVersion } from '../../version.js';
import { versionFromHex } from '../../versions/version-hex.js';
import type { FieldName, StructName } from '../catalogue.js';
import { v3_13 } from './v3-13.js';
import { v3_14 } from './v3-14.js';
import { v3_15 } from './v3-15.js';
import { headerSize, type DebugOffsetsForm, type Word } from './word.js';

/** `_Py_DebugOffsets`, which CPython 3.13 and newer have at the beginning of `_PyRuntime`. */
export interface DebugOffsets {
  /** The release that the debuggee is. */
  readonly version: PythonVersion;
  readonly freeThreaded: boolean;
  readonly offsets: ReadonlyMap<FieldName, number>;
  readonly sizes: ReadonlyMap<StructName, number>;
}

const forms: readonly DebugOffsetsForm[] = [v3_13, v3_14, v3_15];

const cookie = 'xdebugpy';

/** Bytes. `PyInterpreterState` of 3.13 has 195,000. */
const maxStruct = 16 * 1024 * 1024;

/** Whether a minor version, `3.14`, has debug offsets whose form is known. */
export function hasDebugOffsets(minor: string): boolean {
  return forms.some((form) => form.minor === minor);
}

/**
 * Reads and checks them: nothing that comes out is implausible.
 *
 * @param runtime `&_PyRuntime`.
 * @param assume the minor version whose form to expect, `3.15`, whatever the debuggee says that it is.
 */
export function readDebugOffsets(
  memory: RemoteMemory,
  runtime: Address,
  assume?: string,
): Reading<DebugOffsets> {
  return attempt(() => {
    if (String.fromCharCode(...memory.bytes(runtime, cookie.length)) !== cookie)
      giveUp(`there are no debug offsets at ${hex(runtime)}`);
    const number = memory.u64(address(runtime + 8));
    const version =
      versionFromHex(number) ?? giveUp(`the debug offsets are of no version: 0x${number.toString(16)}`);
    const flag = memory.u64(address(runtime + 16));
    if (flag > 1) giveUp(`the debug offsets say neither GIL nor free-threaded: ${flag}`);
    const minor = assume ?? minorOf(version);
    const form =
      forms.find((known) => known.minor === minor) ??
      giveUp(`the debug offsets are of CPython ${formatVersion(version)}, whose form is not known`);
    return { version, freeThreaded: flag === 1, ...readWords(memory, runtime, form, flag === 1) };
  });
}

function readWords(
  memory: RemoteMemory,
  runtime: Address,
  form: DebugOffsetsForm,
  freeThreaded: boolean,
): Pick<DebugOffsets, 'offsets' | 'sizes'> {
  const bytes = memory.bytes(runtime, form.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = new Map<FieldName, number>();
  const sizes = new Map<StructName, number>();
  wordsOf(form).forEach(([name, word], index) => {
    const value = Number(view.getBigUint64(headerSize + 8 * index, true));
    if (word === undefined) return;
    if (value >= maxStruct) giveUp(`the debug offsets say ${name} = ${value}`);
    if (typeof word === 'object' && 'sizeof' in word) {
      if (value === 0 || value % 4 !== 0) giveUp(`the debug offsets say ${name} = ${value}`);
      note(sizes, word.sizeof, value, name);
      return;
    }
    const { field, align = 8, from, onlyFreeThreaded } = typeof word === 'string' ? plain(word) : word;
    if (onlyFreeThreaded === true && !freeThreaded) return;
    const offset = from === undefined ? value : value - (offsets.get(from) ?? 0);
    if (offset < 0 || offset % align !== 0) giveUp(`the debug offsets say ${name} = ${value}`);
    note(offsets, field, offset, name);
  });
  for (const [field, offset] of offsets) {
    const struct = field.slice(0, field.indexOf('.')) as StructName;
    const size = sizes.get(struct) ?? maxStruct;
    if (offset >= size) giveUp(`the debug offsets put ${field} at ${offset} of ${size} bytes`);
  }
  return { offsets, sizes };
}

/** `interpreter_state.threads_head` and so on, in the order in which they are in memory. */
export function wordsOf(form: DebugOffsetsForm): readonly (readonly [string, Word])[] {
  return Object.entries(form.sections).flatMap(([section, words]) =>
    Object.entries(words).map(([name, word]) => [`${section}.${name}`, word] as const),
  );
}

function plain(field: FieldName): Exclude<Word, FieldName | { readonly sizeof: StructName } | undefined> {
  return { field };
}

/** What is said twice must be said alike. */
function note<Key>(known: Map<Key, number>, key: Key, value: number, name: string): void {
  const before = known.get(key);
  if (before !== undefined && before !== value)
    giveUp(`the debug offsets say ${name} = ${value} and ${before}`);
  known.set(key, value);
}

import type { Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { RemoteMemory } from '../../base/remote-memory.js';
import { formatVersion, minorOf, parseVersion, supportWindow, type PythonVersion } from '../version.js';
import type { StructName } from './catalogue.js';
import { checkLayout, contradictionText } from './contradictions.js';
import { hasDebugOffsets, readDebugOffsets, type DebugOffsets } from './debug-offsets/read-debug-offsets.js';
import { Layout, type Struct } from './layout.js';
import { layoutFromOffsets } from './layout-from-offsets.js';
import { layoutFromTables, tableFor } from './layout-from-tables.js';

/** What is known of a debuggee before its structs are. */
export interface LayoutSources {
  readonly version: PythonVersion;
  readonly freeThreaded: boolean;
  readonly memory: RemoteMemory;
  /** `&_PyRuntime`. */
  readonly runtime: Address;
  /** What the debug information of CPython and of its extension modules says, together; if there is some. */
  readonly types?: Layout | undefined;
  /** If they were read before; else they are read here. */
  readonly offsets?: DebugOffsets | undefined;
  /** Built --with-pydebug; left out if nobody knows. */
  readonly debug?: boolean | undefined;
  /** A known minor version, `3.15`: read an unknown one as if it were this. Only because a person says so. */
  readonly assume?: string | undefined;
}

/** Debug information without one of these is of no use. */
const essential: readonly StructName[] = [
  'PyObject',
  'PyTypeObject',
  'PyASCIIObject',
  'PyDictKeysObject',
  'PyCodeObject',
  '_PyInterpreterFrame',
  'PyThreadState',
  'PyInterpreterState',
  '_PyRuntimeState',
];

/**
 * Decides where the structs of a debuggee have their fields, from the best source that there is: its debug information
 * (what that lacks, an extension module that is not loaded for one, comes from the table of the version); its debug
 * offsets over the table; the table alone. What the sources disagree about is in the layout's notes.
 *
 * @returns the reason where there is none: a version that this release does not know, and no debug information.
 */
export function chooseLayout(sources: LayoutSources): Reading<Layout> {
  const { version, freeThreaded, assume } = sources;
  const as = assume === undefined ? version : parseVersion(`${assume}.0`);
  const known = as !== undefined && tableFor(minorOf(as), freeThreaded) !== undefined;
  const offsets =
    sources.offsets === undefined
      ? readDebugOffsets(sources.memory, sources.runtime, assume)
      : { value: sources.offsets };
  const own = isReadable(offsets) ? offsets.value : undefined;
  const notes =
    assume === undefined ? [] : [`CPython ${formatVersion(version)} is read as if it were ${assume}`];

  const fromTypes =
    sources.types &&
    completed(sources.types, sources.debug, known ? { version: as, freeThreaded } : undefined);
  if (fromTypes !== undefined && !('lacking' in fromTypes)) {
    const contradictions = own === undefined ? [] : checkLayout(fromTypes, own);
    if (contradictions.length === 0) return { value: withNotes(fromTypes, notes) };
    const doubts = contradictionText(contradictions);
    if (!known)
      return {
        value: withNotes(fromTypes, [...notes, `the debug information may be another build's: ${doubts}`]),
      };
    notes.push(`the debug information is another build's and was left aside: ${doubts}`);
  } else if (fromTypes !== undefined) {
    notes.push(`the debug information lacks ${fromTypes.lacking.join(', ')} and was left aside`);
  }

  if (!known) return { unreadable: unknownVersion(sources, notes) };
  if (own !== undefined) {
    const fromOffsets = layoutFromOffsets(own, { version: as, freeThreaded, debug: sources.debug });
    return isReadable(fromOffsets) ? { value: withNotes(fromOffsets.value, notes) } : fromOffsets;
  }
  if (hasDebugOffsets(minorOf(as)) && !isReadable(offsets)) notes.push(offsets.unreadable);
  const fromTables = layoutFromTables(as, freeThreaded, { debug: sources.debug });
  if (fromTables === undefined) return { unreadable: unknownVersion(sources, notes) };
  return { value: withNotes(fromTables, notes) };
}

/** The debug information's layout, completed from a table if there is one; or what it lacks. */
function completed(
  layout: Layout,
  debug: boolean | undefined,
  table: { readonly version: PythonVersion; readonly freeThreaded: boolean } | undefined,
): Layout | { readonly lacking: readonly StructName[] } {
  const lacking = essential.filter((name) => layout.struct(name) === undefined);
  if (lacking.length > 0) return { lacking };
  const sizes = new Map([...layout.structs].map(([name, { size }]) => [name, size]));
  const rest = table && layoutFromTables(table.version, table.freeThreaded, { debug, sizes });
  if (rest === undefined) return layout;
  const structs = new Map<string, Struct>([...rest.structs, ...layout.structs]);
  return new Layout('dwarf', structs, new Map([...rest.constants, ...layout.constants]));
}

function withNotes(layout: Layout, notes: readonly string[]): Layout {
  if (notes.length === 0) return layout;
  return new Layout(layout.provenance, layout.structs, layout.constants, [...notes, ...layout.notes]);
}

function unknownVersion({ version, freeThreaded, assume }: LayoutSources, notes: readonly string[]): string {
  const [oldest, newest] = [supportWindow[0], supportWindow[supportWindow.length - 1]];
  const what = `CPython ${formatVersion(version)}${freeThreaded ? ' (free-threaded)' : ''}`;
  const why =
    assume === undefined
      ? `${what} is not among the versions whose structures are known (${oldest} to ${newest})`
      : `there is no table of ${assume}${freeThreaded ? ' (free-threaded)' : ''}: known are ${oldest} to ${newest}`;
  const remedy =
    'install its debug information, which any version can be read with, or name a known version to read it as';
  return [why, remedy, ...notes].join('; ');
}

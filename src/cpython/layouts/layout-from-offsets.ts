import { attempt, giveUp, type Reading } from '../../base/reading.js';
import { minorOf } from '../version.js';
import { checkLayout, contradictionText, structOf } from './contradictions.js';
import type { StructName } from './catalogue.js';
import type { DebugOffsets } from './debug-offsets/read-debug-offsets.js';
import { Layout, type Field, type Struct } from './layout.js';
import { layoutFromTables } from './layout-from-tables.js';

/** A struct that begins with another one in full. */
const begins: Partial<Record<StructName, StructName>> = { _PyThreadStateImpl: 'PyThreadState' };

/**
 * The debuggee's own debug offsets, and what they do not tell from the table of its version. The offsets win. Of the
 * table is believed, struct by struct, what lies before the last field that both know and place alike; what lies
 * beyond, too, if the whole struct has the size that the table expects.
 *
 * @param as the version whose table to take, and whether it is built --with-pydebug if that is known.
 * @returns the reason if there is no table, or none for objects with such a header (Py_TRACE_REFS makes it longer).
 */
export function layoutFromOffsets(
  offsets: DebugOffsets,
  as: Pick<DebugOffsets, 'version' | 'freeThreaded'> & { readonly debug?: boolean | undefined } = offsets,
): Reading<Layout> {
  return attempt(() => {
    const minor = minorOf(as.version);
    const table =
      layoutFromTables(as.version, as.freeThreaded, { debug: as.debug, sizes: offsets.sizes }) ??
      giveUp(`there is no table for ${minor}`);
    const header = offsets.sizes.get('PyObject');
    if (header !== undefined && header !== table.size('PyObject'))
      giveUp(
        `objects begin with ${header} bytes, not with the ${table.size('PyObject')} that the table expects`,
      );
    return overTable(offsets, table, minor);
  });
}

function overTable(offsets: DebugOffsets, table: Layout, minor: string): Layout {
  const found = new Map<string, Struct>();
  const doubtful: string[] = [];
  for (const [name, struct] of table.structs) {
    const kept = believed(name as StructName, struct, table, offsets);
    if (Object.keys(kept.fields).length < Object.keys(struct.fields).length) doubtful.push(name);
    found.set(name, kept);
  }
  for (const [field, offset] of offsets.offsets) {
    const [name, member] = [structOf(field), field.slice(field.indexOf('.') + 1)];
    const known = table.structs.get(name)?.fields[member];
    const struct = found.get(name) ?? { size: offsets.sizes.get(name) ?? 0, fields: {} };
    const place: Field = { ...known, offset, size: known?.size ?? 8 };
    found.set(name, { ...struct, fields: { ...struct.fields, [member]: place } });
  }
  const notes: string[] = [];
  const contradictions = checkLayout(table, offsets);
  if (contradictions.length > 0)
    notes.push(`the table for ${minor} does not fit everywhere: ${contradictionText(contradictions)}`);
  if (doubtful.length > 0) notes.push(`parts are not known of ${doubtful.join(', ')}`);
  return new Layout('debug-offsets', found, table.constants, notes);
}

function believed(name: StructName, struct: Struct, table: Layout, offsets: DebugOffsets): Struct {
  const own = offsets.sizes.get(name);
  const base = begins[name];
  const baseSize = base && offsets.sizes.get(base);
  const fits =
    (own === undefined || own === struct.size) &&
    (base === undefined || baseSize === undefined || baseSize === table.size(base));
  const shared = [...offsets.offsets]
    .filter(([field]) => structOf(field) === name && table.has(field))
    .map(([field, offset]) => ({ here: table.offset(field), there: offset }))
    .sort((one, other) => one.here - other.here);
  const wrong = shared.findIndex(({ here, there }) => here !== there);
  const size = own ?? struct.size;
  if (fits && wrong === -1) return { ...struct, size };
  const alike = wrong === -1 ? shared : shared.slice(0, wrong);
  const last = alike[alike.length - 1]?.here ?? -1;
  const fields = Object.entries(struct.fields).filter(([, { offset }]) => offset <= last);
  return { size, fields: Object.fromEntries(fields) };
}

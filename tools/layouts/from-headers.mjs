/**
 * The structs of a build from headers, where there is no such build with debug information to look at. What no header has
 * is concluded from another build: it is the same; in a free-threaded build an object's head grows, and everything behind
 * it moves by as much. So it is with every private struct of 3.13, whose builds were compared.
 */
import { compiledOffsets } from './compiled-offsets.mjs';
import { cType, isFlexible, preamble } from './cpython-headers.mjs';

const withoutGil = '#define Py_GIL_DISABLED 1\n';

/** Private structs that are no objects, so that nothing of them moves. */
const noObjects = ['BLOCK', '_odictnode', 'arraydescr', 'ThreadHandle', 'mpd_t', 'mpd_context_t'];

/** The structs of a build whose objects begin with `head` bytes, concluded from those of another one. */
export function concluded(structs, head) {
  const growth = head - structs.get('PyObject').size;
  const all = new Map(
    [...structs].map(([name, struct]) => [name, noObjects.includes(name) ? struct : moved(struct, growth)]),
  );
  // A task of 3.14 and newer ends with its thread's id, if there is no GIL (Modules/_asynciomodule.c: task_tid).
  const task = all.get('TaskObj');
  if (growth > 0 && task?.fields.task_node !== undefined)
    all.set('TaskObj', { ...task, size: task.size + 8 });
  return all;
}

/**
 * @param words folders of headers as the compiler is to have them, and macros: `_Py_TIER2=3`.
 * @param catalogue `structs` of the catalogue.
 * @param seen gives what was seen of a minor version, of its free-threaded builds if there are any.
 */
export function buildFromHeaders(words, freeThreaded, catalogue, seen) {
  const macros = words.filter((word) => word.includes('='));
  const include = words.filter((word) => !word.includes('='));
  const headers = {
    include,
    preamble: [
      ...macros.map((macro) => `#define ${macro.replace('=', ' ')}\n`),
      freeThreaded ? withoutGil : '',
      preamble,
    ].join(''),
  };
  const { minor, micro, debug } = release(headers);
  const builds = seen(minor);
  const twin = builds.find((build) => build.micro === micro && build.debug === debug) ?? builds.at(-1);
  const structs = new Map();
  const derived = [];
  for (const [name, fields] of Object.entries(catalogue)) {
    const compiled = probe(headers, name, fields);
    if (compiled !== undefined) structs.set(name, compiled);
  }
  for (const [name, struct] of concluded(twin.structs, structs.get('PyObject').size)) {
    if (structs.has(name)) continue;
    structs.set(name, struct);
    derived.push(name);
  }
  const ordered = Object.keys(catalogue).flatMap((name) =>
    structs.has(name) ? [[name, structs.get(name)]] : [],
  );
  const defined = macros.length > 0 ? { defined: macros.join(' ') } : {};
  const build = { micro, debug, from: 'headers', ...defined, structs: new Map(ordered) };
  const sameHead = structs.get('PyObject').size === twin.structs.get('PyObject').size;
  return { minor, build, derived: sameHead ? [] : derived };
}

function release({ include, preamble }) {
  const macros = [
    '#ifdef Py_DEBUG',
    '#define CPYDBG_DEBUG 1',
    '#else',
    '#define CPYDBG_DEBUG 0',
    '#endif',
    'typedef char cpydbg_minor[PY_MINOR_VERSION + 1];',
    'typedef char cpydbg_micro[PY_MICRO_VERSION + 1];',
    'typedef char cpydbg_debug[CPYDBG_DEBUG + 1];',
    '',
  ];
  const [minor, micro, debug] = compiledOffsets({
    include,
    preamble: preamble + macros.join('\n'),
    structs: ['cpydbg_minor', 'cpydbg_micro', 'cpydbg_debug'].map((type) => ({ type, fields: [] })),
  }).map(({ size }) => size - 1);
  return { minor: `3.${minor}`, micro, debug: debug === 1 };
}

/** A struct with those of its fields that these headers have; undefined if they do not have it at all. */
function probe({ include, preamble }, name, fields) {
  let left = fields;
  const bits = new Set();
  for (;;) {
    const asked = left.map((path) => ({
      path,
      kind: bits.has(path) ? 'bits' : isFlexible(name, path) ? 'flexible' : 'plain',
    }));
    const structs = [{ type: cType(name), fields: asked }];
    try {
      return compiledOffsets({ include, preamble, structs })[0];
    } catch (error) {
      const complaint = String(error.stderr ?? '');
      const known = bits.size;
      for (const [, path] of complaint.matchAll(/bit-field structure member [‘'](\w+)[’']/g)) {
        for (const each of left) if (each === path || each.endsWith(`.${path}`)) bits.add(each);
      }
      const without = withoutUnknown(left, complaint);
      if (without.length === left.length && bits.size === known) return undefined;
      left = without;
    }
  }
}

/** Leaves out fields whose first part, or else any part, the compiler complains of. */
function withoutUnknown(fields, complaint) {
  const unknown = [...complaint.matchAll(/no member named [‘'](\w+)[’']/g)].map(([, name]) => name);
  const byFirst = fields.filter((path) => !unknown.includes(path.split('.')[0]));
  if (byFirst.length < fields.length) return byFirst;
  return fields.filter((path) => !path.split('.').some((part) => unknown.includes(part)));
}

function moved({ size, fields }, by) {
  const places = Object.entries(fields).map(([name, field]) => [
    name,
    { ...field, offset: field.offset + by },
  ]);
  return { size: size + by, fields: Object.fromEntries(places) };
}

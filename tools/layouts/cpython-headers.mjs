/** How to have the structs of the catalogue in a C program. */

/** The headers of all versions that declare some; each version has some of them. */
const headers = [
  'frameobject.h',
  'structmember.h',
  'datetime.h',
  'internal/pycore_runtime.h',
  'internal/pycore_interp.h',
  'internal/pycore_pystate.h',
  'internal/pycore_tstate.h',
  'internal/pycore_frame.h',
  'internal/pycore_interpframe.h',
  'internal/pycore_interpframe_structs.h',
  'internal/pycore_code.h',
  'internal/pycore_dict.h',
  'internal/pycore_gc.h',
  'internal/pycore_gil.h',
  'internal/pycore_genobject.h',
  'internal/pycore_list.h',
  'internal/pycore_tuple.h',
  'internal/pycore_moduleobject.h',
  'internal/pycore_descrobject.h',
  'internal/pycore_unionobject.h',
  'internal/pycore_context.h',
  'internal/pycore_namespace.h',
  'internal/pycore_typeobject.h',
  'internal/pycore_structseq.h',
  'internal/pycore_exceptions.h',
  'internal/pycore_lock.h',
  'internal/pycore_mimalloc.h',
  'internal/pycore_lazyimportobject.h',
  'internal/pycore_typevarobject.h',
  'internal/pycore_optimizer.h',
];

/** Includes what of these is there. */
export const preamble = [
  '#define Py_BUILD_CORE 1',
  '#include "Python.h"',
  ...headers.flatMap((header) => [`#if __has_include("${header}")`, `#include "${header}"`, '#endif']),
  '',
].join('\n');

/** For a struct that is private to a C file: that file itself, by its path. */
export function sourcePreamble(file) {
  return ['#define Py_BUILD_CORE 1', '#define Py_BUILD_CORE_BUILTIN 1', `#include "${file}"`, ''].join('\n');
}

/** The C types of structs that have no typedef of the catalogue's name. */
const types = {
  PyDictKeysObject: 'struct _dictkeysobject',
  PyDictValues: 'struct _dictvalues',
  wrapperbase: 'struct wrapperbase',
  PyFrameObject: 'struct _frame',
  _PyInterpreterFrame: 'struct _PyInterpreterFrame',
  _PyStackChunk: 'struct _stack_chunk',
  PyInterpreterState: 'struct _is',
  _gil_runtime_state: 'struct _gil_runtime_state',
  _gc_runtime_state: 'struct _gc_runtime_state',
  gc_generation: 'struct gc_generation',
  _odictnode: 'struct _odictnode',
  BLOCK: 'struct BLOCK',
  mi_heap_s: 'struct mi_heap_s',
  mi_page_queue_s: 'struct mi_page_queue_s',
  mi_page_s: 'struct mi_page_s',
  mi_segment_s: 'struct mi_segment_s',
  arraydescr: 'struct arraydescr',
};

export function cType(struct) {
  return types[struct] ?? struct;
}

/** A flexible array has an offset and no size. */
export function isFlexible(struct, path) {
  return struct === 'PyDictKeysObject' && path === 'dk_indices';
}

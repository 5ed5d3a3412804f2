import { structs, type StructName } from './catalogue.js';

/**
 * Debug information knows a struct by its tag or by a typedef. The catalogue has the typedefs that CPython's sources use
 * most; these are the tags, which stay where a typedef names an incomplete struct (v3.11.0 to v3.15.0).
 */
const tags: Partial<Record<StructName, readonly string[]>> = {
  PyObject: ['_object'],
  PyTypeObject: ['_typeobject'],
  PyHeapTypeObject: ['_heaptypeobject'],
  PyLongObject: ['_longobject'],
  PyDictKeysObject: ['_dictkeysobject'],
  PyDictValues: ['_dictvalues'],
  PyFrameObject: ['_frame'],
  PyGenObject: ['_PyGenObject'],
  PyCoroObject: ['_PyCoroObject'],
  PyAsyncGenObject: ['_PyAsyncGenObject'],
  PyWeakReference: ['_PyWeakReference'],
  PyODictObject: ['_odictobject'],
  PyContextVar: ['_pycontextvarobject'],
  PyContextToken: ['_pycontexttokenobject'],
  PyThreadState: ['_ts'],
  PyInterpreterState: ['_is'],
  _PyErr_StackItem: ['_err_stackitem'],
  _PyStackChunk: ['_stack_chunk'],
  _PyRuntimeState: ['pyruntimestate'],
};

/** Under which names debug information may have a struct, the best first. */
export function namesOf(struct: StructName): readonly string[] {
  return [struct, ...(tags[struct] ?? [])];
}

/**
 * Structs that are not in the interpreter's headers, and a C file that has them: another library in the same program may
 * have a struct of that name, as expat has a BLOCK too. What is in Modules/ is in shared libraries of its own, or built in.
 */
export const definedIn: Partial<Record<StructName, string>> = {
  PyODictObject: 'Objects/odictobject.c',
  _odictnode: 'Objects/odictobject.c',
  wrapperobject: 'Objects/descrobject.c',
  mappingproxyobject: 'Objects/descrobject.c',
  propertyobject: 'Objects/descrobject.c',
  staticmethod: 'Objects/funcobject.c',
  classmethod: 'Objects/funcobject.c',
  superobject: 'Objects/typeobject.c',
  seqiterobject: 'Objects/iterobject.c',
  enumobject: 'Objects/enumobject.c',
  rangeobject: 'Objects/rangeobject.c',
  gaobject: 'Objects/genericaliasobject.c',
  unionobject: 'Objects/unionobject.c',
  PyCapsule: 'Objects/capsule.c',
  typevarobject: 'Objects/typevarobject.c',
  paramspecobject: 'Objects/typevarobject.c',
  typevartupleobject: 'Objects/typevarobject.c',
  paramspecattrobject: 'Objects/typevarobject.c',
  typealiasobject: 'Objects/typevarobject.c',
  dequeobject: 'Modules/_collectionsmodule.c',
  BLOCK: 'Modules/_collectionsmodule.c',
  defdictobject: 'Modules/_collectionsmodule.c',
  _tuplegetterobject: 'Modules/_collectionsmodule.c',
  arrayobject: 'Modules/arraymodule.c',
  arraydescr: 'Modules/arraymodule.c',
  partialobject: 'Modules/_functoolsmodule.c',
  lru_cache_object: 'Modules/_functoolsmodule.c',
  PyDateTime_TimeZone: 'Modules/_datetimemodule.c',
  PyDecObject: 'Modules/_decimal/_decimal.c',
  PyDecContextObject: 'Modules/_decimal/_decimal.c',
  countobject: 'Modules/itertoolsmodule.c',
  repeatobject: 'Modules/itertoolsmodule.c',
  itemgetterobject: 'Modules/_operator.c',
  attrgetterobject: 'Modules/_operator.c',
  methodcallerobject: 'Modules/_operator.c',
  lockobject: 'Modules/_threadmodule.c',
  rlockobject: 'Modules/_threadmodule.c',
  PyThreadHandleObject: 'Modules/_threadmodule.c',
  ThreadHandle: 'Modules/_threadmodule.c',
  FutureObj: 'Modules/_asynciomodule.c',
  TaskObj: 'Modules/_asynciomodule.c',
  PyZoneInfo_ZoneInfo: 'Modules/_zoneinfo.c',
  buffered: 'Modules/_io/bufferedio.c',
  fileio: 'Modules/_io/fileio.c',
  textio: 'Modules/_io/textio.c',
  DirEntry: 'Modules/posixmodule.c',
  PyStructObject: 'Modules/_struct.c',
  PyCoroWrapper: 'Objects/genobject.c',
  _PyNamespaceObject: 'Objects/namespaceobject.c',
  PatternObject: 'Modules/_sre/sre.c',
  MatchObject: 'Modules/_sre/sre.c',
  PySocketSockObject: 'Modules/socketmodule.c',
  CDataObject: 'Modules/_ctypes/_ctypes.c',
  mpd_t: 'Modules/_decimal/_decimal.c',
  mpd_context_t: 'Modules/_decimal/_decimal.c',
  interpolationobject: 'Objects/interpolationobject.c',
  templateobject: 'Objects/templateobject.c',
  sentinelobject: 'Objects/sentinelobject.c',
  listiterobject: 'Objects/listobject.c',
  tupleiterobject: 'Objects/tupleobject.c',
};

/**
 * What to look for in debug information: every name of every struct, and where a name alone could mean another library's
 * struct, the source file.
 */
export const wantedStructs: readonly (string | { readonly name: string; readonly file: string })[] = (
  Object.keys(structs) as StructName[]
).flatMap((struct) => {
  const file = definedIn[struct];
  return namesOf(struct).map((name) => (file === undefined ? name : { name, file }));
});

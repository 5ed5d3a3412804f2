/** Structs of built-in objects. A struct has a line as long as it fits; others are wrapped by hand. */
// prettier-ignore
export const objects = {
  // Every object: its counts and its type, and before it what the garbage collector needs.
  PyObject: [
    'ob_refcnt', 'ob_type', 'ob_tid', 'ob_flags', 'ob_mutex', 'ob_gc_bits', 'ob_ref_local', 'ob_ref_shared',
  ],
  PyVarObject: ['ob_size'],
  PyGC_Head: ['_gc_next', '_gc_prev'],

  // Types, and the descriptions of members and methods that they are made of.
  PyTypeObject: [
    'tp_name', 'tp_basicsize', 'tp_itemsize', 'tp_dealloc', 'tp_repr', 'tp_as_number', 'tp_as_sequence',
    'tp_as_mapping', 'tp_flags', 'tp_doc', 'tp_traverse', 'tp_weaklistoffset', 'tp_methods', 'tp_members',
    'tp_getset', 'tp_base', 'tp_dict', 'tp_dictoffset', 'tp_init', 'tp_new', 'tp_is_gc', 'tp_bases', 'tp_mro',
    'tp_subclasses',
  ],
  PyHeapTypeObject: ['ht_name', 'ht_slots', 'ht_qualname', 'ht_cached_keys', 'ht_module', '_ht_tpname'],
  PyMemberDef: ['name', 'type', 'offset', 'flags'],
  PyMethodDef: ['ml_name', 'ml_meth', 'ml_flags', 'ml_doc'],
  PyGetSetDef: ['name', 'get', 'set'],

  // Numbers and text.
  PyLongObject: ['ob_digit', 'long_value.lv_tag', 'long_value.ob_digit'],
  PyFloatObject: ['ob_fval'],
  PyComplexObject: ['cval.real', 'cval.imag'],
  PyASCIIObject: [
    'length', 'hash', 'state', 'state.interned', 'state.kind', 'state.compact', 'state.ascii',
    'state.statically_allocated',
  ],
  PyCompactUnicodeObject: ['utf8_length', 'utf8'],
  PyUnicodeObject: ['data'],
  PyBytesObject: ['ob_shash', 'ob_sval'],
  PyByteArrayObject: ['ob_alloc', 'ob_bytes', 'ob_start', 'ob_exports'],
  PyMemoryViewObject: [
    'mbuf', 'hash', 'flags', 'exports', 'view', 'view.buf', 'view.obj', 'view.len', 'view.itemsize',
    'view.readonly', 'view.ndim', 'view.format', 'view.shape', 'view.strides', 'view.suboffsets', 'ob_array',
  ],

  // Built-in containers.
  PyTupleObject: ['ob_item'],
  PyListObject: ['ob_item', 'allocated'],
  PyDictObject: ['ma_used', 'ma_version_tag', '_ma_watcher_tag', 'ma_keys', 'ma_values'],
  PyDictKeysObject: [
    'dk_refcnt', 'dk_log2_size', 'dk_log2_index_bytes', 'dk_kind', 'dk_version', 'dk_usable', 'dk_nentries',
    'dk_indices',
  ],
  PyDictKeyEntry: ['me_hash', 'me_key', 'me_value'],
  PyDictUnicodeEntry: ['me_key', 'me_value'],
  PyDictValues: ['capacity', 'size', 'embedded', 'valid', 'values'],
  _PyDictViewObject: ['dv_dict'],
  PySetObject: ['fill', 'used', 'mask', 'table', 'hash', 'finger', 'smalltable'],
  setentry: ['key', 'hash'],
  rangeobject: ['start', 'stop', 'step', 'length'],
  PySliceObject: ['start', 'stop', 'step'],
  PyStructSequence: ['ob_item'],

  // Functions, methods, descriptors and code.
  PyFunctionObject: [
    'func_globals', 'func_builtins', 'func_name', 'func_qualname', 'func_code', 'func_defaults',
    'func_kwdefaults', 'func_closure', 'func_doc', 'func_dict', 'func_module', 'func_annotations',
    'func_version',
  ],
  PyMethodObject: ['im_func', 'im_self'],
  PyCFunctionObject: ['m_ml', 'm_self', 'm_module'],
  PyCMethodObject: ['mm_class'],
  PyInstanceMethodObject: ['func'],
  PyDescrObject: ['d_type', 'd_name', 'd_qualname'],
  PyMethodDescrObject: ['d_method'],
  PyMemberDescrObject: ['d_member'],
  PyGetSetDescrObject: ['d_getset'],
  PyWrapperDescrObject: ['d_base'],
  wrapperbase: ['name'],
  wrapperobject: ['descr', 'self'],
  propertyobject: ['prop_get', 'prop_set', 'prop_del', 'prop_doc', 'prop_name'],
  staticmethod: ['sm_callable'],
  classmethod: ['cm_callable'],
  superobject: ['type', 'obj', 'obj_type'],
  PyCodeObject: [
    'co_consts', 'co_names', 'co_exceptiontable', 'co_flags', 'co_argcount', 'co_posonlyargcount',
    'co_kwonlyargcount', 'co_stacksize', 'co_firstlineno', 'co_nlocalsplus', 'co_framesize', 'co_nlocals',
    'co_ncellvars', 'co_nfreevars', 'co_localsplusnames', 'co_localspluskinds', 'co_filename', 'co_name',
    'co_qualname', 'co_linetable', 'co_tlbc', 'co_code_adaptive', '_co_firsttraceable',
  ],
  _PyCodeArray: ['size', 'entries'],
  PyCellObject: ['ob_ref'],

  // Exceptions.
  PyBaseExceptionObject: ['dict', 'args', 'notes', 'traceback', 'context', 'cause', 'suppress_context'],
  PyBaseExceptionGroupObject: ['msg', 'excs', 'excs_str'],
  PySyntaxErrorObject: ['msg', 'filename', 'lineno', 'offset', 'text'],
  PyOSErrorObject: ['myerrno', 'strerror', 'filename', 'filename2', 'written'],
  PyStopIterationObject: ['value'],
  PySystemExitObject: ['code'],
  PyNameErrorObject: ['name'],
  PyAttributeErrorObject: ['obj', 'name'],
  PyImportErrorObject: ['msg', 'name', 'path'],
  PyUnicodeErrorObject: ['encoding', 'object', 'start', 'end', 'reason'],

  // Other built-in objects.
  PyModuleObject: ['md_dict', 'md_def', 'md_name'],
  mappingproxyobject: ['mapping'],
  PyWeakReference: ['wr_object', 'wr_callback', 'hash', 'wr_prev', 'wr_next'],
  gaobject: ['origin', 'args', 'parameters', 'starred'],
  unionobject: ['args', 'parameters'],
  _PyNamespaceObject: ['ns_dict'],
  PyCapsule: ['pointer', 'name', 'context'],
  PyContextVar: ['var_name', 'var_default'],
  PyContextToken: ['tok_var', 'tok_oldval', 'tok_used'],
  interpolationobject: ['value', 'expression', 'conversion', 'format_spec'],
  templateobject: ['strings', 'interpolations'],
  sentinelobject: ['name', 'module', 'repr'],
  PyLazyImportObject: ['lz_from', 'lz_attr'],
  typevarobject: [
    'name', 'bound', 'constraints', 'default_value', 'covariant', 'contravariant', 'infer_variance',
  ],
  paramspecobject: ['name', 'bound', 'default_value', 'covariant', 'contravariant', 'infer_variance'],
  typevartupleobject: ['name', 'default_value', 'covariant', 'contravariant', 'infer_variance'],
  paramspecattrobject: ['__origin__'],
  typealiasobject: ['name', 'type_params', 'value', 'module', 'qualname'],

  // Iterators.
  seqiterobject: ['it_index', 'it_seq'],
  listiterobject: ['it_index', 'it_seq'],
  _PyListIterObject: ['it_index', 'it_seq'],
  tupleiterobject: ['it_index', 'it_seq'],
  _PyTupleIterObject: ['it_index', 'it_seq'],
  enumobject: ['en_index', 'en_sit', 'en_result', 'en_longindex', 'one'],
  countobject: ['cnt', 'long_cnt', 'long_step'],
  repeatobject: ['element', 'cnt'],
} as const;

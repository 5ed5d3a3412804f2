/**
 * Structs of objects, and types whose instances they are, as Python expressions: `__basicsize__` is `sizeof`. Not
 * every version has every type.
 */
export const basicSizes: Readonly<Record<string, string>> = {
  PyHeapTypeObject: 'type',
  PyFloatObject: 'float',
  PyComplexObject: 'complex',
  PyUnicodeObject: 'str',
  PyByteArrayObject: 'bytearray',
  PyListObject: 'list',
  PyDictObject: 'dict',
  _PyDictViewObject: 'type({}.keys())',
  PySetObject: 'set',
  rangeobject: 'range',
  PySliceObject: 'slice',
  PyFunctionObject: 'types.FunctionType',
  PyMethodObject: 'types.MethodType',
  PyCFunctionObject: 'types.BuiltinFunctionType',
  PyMethodDescrObject: 'types.MethodDescriptorType',
  PyMemberDescrObject: 'types.MemberDescriptorType',
  PyGetSetDescrObject: 'types.GetSetDescriptorType',
  PyWrapperDescrObject: 'types.WrapperDescriptorType',
  wrapperobject: 'types.MethodWrapperType',
  propertyobject: 'property',
  staticmethod: 'staticmethod',
  classmethod: 'classmethod',
  superobject: 'super',
  PyCellObject: 'types.CellType',
  PyTracebackObject: 'types.TracebackType',
  PyCoroWrapper: 'type(coroutine().__await__())',
  PyBaseExceptionObject: 'BaseException',
  PyBaseExceptionGroupObject: 'BaseExceptionGroup',
  PySyntaxErrorObject: 'SyntaxError',
  PyOSErrorObject: 'OSError',
  PyStopIterationObject: 'StopIteration',
  PySystemExitObject: 'SystemExit',
  PyNameErrorObject: 'NameError',
  PyAttributeErrorObject: 'AttributeError',
  PyImportErrorObject: 'ImportError',
  PyUnicodeErrorObject: 'UnicodeError.__subclasses__()[0]',
  PyModuleObject: 'types.ModuleType',
  mappingproxyobject: 'types.MappingProxyType',
  PyWeakReference: 'weakref.ref',
  gaobject: 'types.GenericAlias',
  unionobject: 'type(int | str)',
  _PyNamespaceObject: 'types.SimpleNamespace',
  PyContextVar: 'contextvars.ContextVar',
  PyContextToken: 'contextvars.Token',
  seqiterobject: 'type(iter(Sequence()))',
  _PyListIterObject: 'type(iter([]))',
  _PyTupleIterObject: 'type(iter(()))',
  enumobject: 'enumerate',
  countobject: 'itertools.count',
  repeatobject: 'itertools.repeat',
  PyODictObject: 'collections.OrderedDict',
  dequeobject: 'collections.deque',
  defdictobject: 'collections.defaultdict',
  arrayobject: 'array.array',
  partialobject: 'functools.partial',
  lru_cache_object: 'functools._lru_cache_wrapper',
  itemgetterobject: 'operator.itemgetter',
  attrgetterobject: 'operator.attrgetter',
  methodcallerobject: 'operator.methodcaller',
  PyDateTime_Date: 'datetime.date',
  PyDateTime_DateTime: 'datetime.datetime',
  PyDateTime_Time: 'datetime.time',
  PyDateTime_Delta: 'datetime.timedelta',
  PyDateTime_TimeZone: 'datetime.timezone',
  PyZoneInfo_ZoneInfo: '_zoneinfo.ZoneInfo',
  PyDecObject: '_decimal.Decimal',
  PyDecContextObject: '_decimal.Context',
  lockobject: '_thread.LockType',
  rlockobject: '_thread.RLock',
  PyThreadHandleObject: '_thread._ThreadHandle',
  FutureObj: '_asyncio.Future',
  TaskObj: '_asyncio.Task',
  buffered: 'io.BufferedReader',
  fileio: 'io.FileIO',
  textio: 'io.TextIOWrapper',
  DirEntry: 'os.DirEntry',
  PySocketSockObject: '_socket.socket',
  PyStructObject: '_struct.Struct',
  CDataObject: 'ctypes.Structure.__base__',
  typevarobject: 'typing.TypeVar',
  paramspecobject: 'typing.ParamSpec',
  typevartupleobject: 'typing.TypeVarTuple',
};

/** Loads every extension module that has structs of the catalogue, tells which files there are, and waits. */
export const loadingScript = `
import importlib, json, sys
names = '''_asyncio _collections _contextvars _ctypes _datetime _decimal _functools _operator _socket _sre _struct
_thread _typing _zoneinfo array collections contextvars ctypes datetime functools io itertools operator os types typing
weakref'''.split()
space = {}
for name in names:
    try: space[name] = importlib.import_module(name)
    except ImportError: pass
class Sequence:
    def __getitem__(self, index): raise IndexError
async def coroutine(): pass
space.update(Sequence=Sequence, coroutine=coroutine)
import warnings
warnings.simplefilter('ignore')
sizes = {}
for struct, expression in ${JSON.stringify(basicSizes)}.items():
    try: sizes[struct] = eval(expression, space).__basicsize__
    except (AttributeError, NameError): sizes[struct] = None
files = []
for line in open('/proc/self/maps'):
    file = line.split(maxsplit=5)[5:]
    if file and file[0].startswith('/') and file[0].strip() not in files: files.append(file[0].strip())
print(json.dumps({'sizes': sizes, 'files': [file for file in files if 'python' in file]}), flush=True)
sys.stdin.read()
`;

export interface Loaded {
  /** null: this version has no such type. */
  readonly sizes: Readonly<Record<string, number | null>>;
  /** Everything that is mapped and has to do with Python, CPython itself first. */
  readonly files: readonly string[];
}

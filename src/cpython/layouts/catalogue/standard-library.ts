/** Structs of objects of the standard library that are written in C. Wrapped by hand. */
// prettier-ignore
export const standardLibrary = {
  // The standard library: containers, functools, operator, re.
  PyODictObject: ['od_fast_nodes_size', 'od_first', 'od_last', 'od_state'],
  _odictnode: ['key', 'hash', 'next', 'prev'],
  dequeobject: ['leftblock', 'rightblock', 'leftindex', 'rightindex', 'maxlen', 'state'],
  BLOCK: ['leftlink', 'data', 'rightlink'],
  defdictobject: ['default_factory'],
  _tuplegetterobject: ['index', 'doc'],
  arrayobject: ['ob_item', 'allocated', 'ob_descr'],
  arraydescr: ['typecode', 'itemsize'],
  partialobject: ['fn', 'args', 'kw', 'dict'],
  lru_cache_object: ['typed', 'cache', 'hits', 'func', 'maxsize', 'misses'],
  itemgetterobject: ['nitems', 'item'],
  attrgetterobject: ['nattrs', 'attr'],
  methodcallerobject: ['name', 'args', 'xargs', 'kwds'],
  PatternObject: ['groups', 'groupindex', 'pattern', 'flags', 'isbytes'],
  MatchObject: ['string', 'regs', 'pattern', 'pos', 'endpos', 'lastindex', 'groups', 'mark'],

  // The standard library: datetime, zoneinfo, decimal.
  PyDateTime_Date: ['data'],
  PyDateTime_DateTime: ['hastzinfo', 'data', 'fold', 'tzinfo'],
  PyDateTime_Time: ['hastzinfo', 'data', 'fold', 'tzinfo'],
  PyDateTime_Delta: ['days', 'seconds', 'microseconds'],
  PyDateTime_TimeZone: ['offset', 'name'],
  PyZoneInfo_ZoneInfo: ['key', 'file_repr'],
  PyDecObject: ['dec', 'data'],
  mpd_t: ['flags', 'exp', 'digits', 'len', 'alloc', 'data'],
  PyDecContextObject: ['ctx', 'capitals'],
  mpd_context_t: ['prec', 'emax', 'emin', 'traps', 'status', 'round', 'clamp'],

  // The standard library: threads, asyncio, files, sockets, ctypes.
  lockobject: ['locked', 'lock'],
  rlockobject: ['rlock_owner', 'rlock_count', 'lock', 'lock.mutex', 'lock.thread', 'lock.level'],
  PyThreadHandleObject: ['handle'],
  ThreadHandle: ['ident', 'state', 'thread_is_exiting.v'],
  FutureObj: [
    'fut_loop', 'fut_callback0', 'fut_callbacks', 'fut_exception', 'fut_result', 'fut_cancel_msg',
    'fut_state',
  ],
  TaskObj: [
    'task_must_cancel', 'task_num_cancels_requested', 'task_fut_waiter', 'task_coro', 'task_name', 'task_context',
    'task_node',
  ],
  buffered: ['raw', 'buffer', 'buffer_size'],
  fileio: ['fd', 'created', 'readable', 'writable', 'appending', 'closefd', 'dict'],
  textio: ['ok', 'detached', 'buffer', 'encoding', 'dict'],
  DirEntry: ['name', 'path'],
  PySocketSockObject: ['sock_fd', 'sock_family', 'sock_type', 'sock_proto'],
  PyStructObject: ['s_format'],
  CDataObject: ['b_ptr', 'b_size', 'b_base', 'b_objects'],
} as const;

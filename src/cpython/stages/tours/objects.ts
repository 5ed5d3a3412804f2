import type { TourDocument } from '../tour-schema.js';

/** Stops are in the order in which they are reached in every version. */
export const objects: TourDocument = {
  id: 'objects',
  title: 'Objects',
  about: 'The life of a class and of an instance, up to the collector.',
  script:
    'class P:\n    def __init__(self, x):\n        self.x = x\n    def __del__(self):\n        pass\np = P(41)\ny = p.x\nz = 12345 + y\ndel p\nimport gc\nclass C: pass\nc = C(); c.me = c; del c\ngc.collect()\n',
  stops: [
    {
      title: 'Module code starts',
      text: 'The program is compiled. Its first statement is a class.',
      function: 'run_eval_code_obj',
      show: [{ c: 'co' }],
    },
    {
      title: 'class statement',
      text: "A class statement runs its body as a function with a namespace of its own. The names that it leaves behind become the class's attributes.",
      function: 'builtin___build_class__',
      show: [{ c: 'args[0]' }, { c: 'args[1]' }, { c: 'nargs' }],
    },
    {
      title: 'New type',
      text: 'type is called with a name, bases and the namespace. It allocates the new class, which is an object like any other.',
      function: 'type_new_impl',
      show: [{ c: 'ctx->name' }, { c: 'ctx->bases' }, { c: 'ctx->nslot' }],
      see: ['Objects/typeobject.c:type_new'],
    },
    {
      title: 'Slots',
      text: 'The class becomes ready: the order in which its bases are searched is fixed, and slots are taken over from them.',
      function: 'type_ready',
      show: [{ c: 'type->tp_name' }, { c: 'type->tp_base' }, { c: 'type->tp_mro' }],
      see: ['Objects/typeobject.c:mro_internal'],
    },
    {
      title: 'Call the class',
      text: 'P(41): to call a class is to call its __new__, and then its __init__ on what that gave.',
      function: 'type_call',
      condition: {
        argument: { '3.11': 'type', '3.13': 'self', '3.14': 'self', '3.15': 'self' },
        is: 'class',
        value: 'P',
      },
      show: [
        { c: 'type', versions: ['3.11'] },
        { c: 'self', versions: ['3.13', '3.14', '3.15'] },
        { c: 'args' },
        { python: 'P' },
      ],
    },
    {
      title: '__new__',
      text: 'P has no __new__ of its own, so that of object makes the instance.',
      function: 'object_new',
      show: [{ c: 'type' }, { c: 'args' }],
    },
    {
      title: 'Memory',
      text: "One piece of memory holds the collector's header, the object's head and its attributes. Its size comes from the class.",
      function: 'PyType_GenericAlloc',
      show: [{ c: 'type->tp_basicsize' }, { c: 'nitems' }, { python: 'P' }],
    },
    {
      title: 'Counted by the GC',
      text: 'The collector counts a new object. When there are enough of them, it starts a collection, or schedules one. The memory is still without a type: in a debug build it is full of the byte 0xcd.',
      function: '_PyObject_GC_Link',
    },
    {
      title: '__init__',
      text: 'P has an __init__ in Python. This function stands in the slot and calls it; the instance has no x yet.',
      function: 'slot_tp_init',
      show: [{ c: 'self' }, { c: 'args' }],
    },
    {
      title: 'self.x = x',
      text: 'self.x = x goes through the slot for setting attributes. The first time the general way is taken; later the instruction is specialised.',
      function: 'PyObject_SetAttr',
      show: [{ c: 'name' }, { c: 'value' }, { c: 'v->ob_refcnt' }, { python: 'self' }, { python: 'x' }],
      see: ['Objects/object.c:_PyObject_GenericSetAttrWithDict'],
    },
    {
      title: 'MRO lookup',
      text: 'Could x be a descriptor of the class or of a base? They are searched once; afterwards a cache answers.',
      function: 'find_name_in_mro',
      condition: { argument: 'name', is: 'text', value: 'x' },
      show: [{ c: 'type' }, { c: 'name' }, { python: 'x' }],
    },
    {
      title: 'p.x',
      text: 'p.x goes through the slot for getting attributes. The first time the general way is taken.',
      function: {
        '3.11': 'PyObject_GetAttr',
        '3.13': 'PyObject_GetAttr',
        '3.14': 'PyObject_GetAttr',
        '3.15': '_PyObject_GetAttrStackRef',
      },
      condition: { argument: 'name', is: 'text', value: 'x' },
      show: [{ c: 'v' }, { c: 'name' }, { python: 'p' }, { python: 'p.x' }],
    },
    {
      title: 'Refcount zero',
      text: 'del p took the last reference away. Its count is zero, and now, not later, the instance is taken apart.',
      function: 'subtype_dealloc',
      condition: { argument: 'self', is: 'instance', value: 'P' },
      show: [{ c: 'self->ob_refcnt' }, { c: 'self->ob_type' }, { python: 'y' }, { python: 'z' }],
      see: ['Objects/object.c:_Py_Dealloc'],
    },
    {
      title: '__del__',
      text: 'Before it is gone, its __del__ is called. The object is whole once more while that runs.',
      function: 'slot_tp_finalize',
      show: [{ c: 'self->ob_type' }, { c: 'self->ob_refcnt' }],
    },
    {
      title: 'Cycle GC',
      text: 'c.me = c makes an object hold itself, so that its count never becomes zero. Only the collector finds it.',
      function: 'gc_collect_main',
      show: [{ c: 'generation' }, { c: 'reason', versions: ['3.13', '3.14', '3.15'] }, { python: 'C' }],
    },
  ],
};

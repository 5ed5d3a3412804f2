import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const objects: TourText = {
  id: 'objects',
  title: 'Objects',
  about: 'The life of a class and of an instance, up to the collector.',
  script: `class P:
    def __init__(self, x):
        self.x = x
    def __del__(self):
        pass
p = P(41)
y = p.x
z = 12345 + y
del p
import gc
class C: pass
c = C(); c.me = c; del c
gc.collect()
`,
  stops: `
Module code starts | The program is compiled. Its first statement is a class. | tstate, co, globals, locals | - | * run_eval_code_obj
class statement | A class statement runs its body as a function with a namespace of its own. The names that it leaves behind become the class's attributes. | args[0] body function, args[1] name | - | * builtin___build_class__
New type | type is called with a name, bases and the namespace. It allocates the new class, which is an object like any other. | ctx->name, ctx->bases, ctx->slots | - | * type_new_impl
Slots | The class becomes ready: the order in which its bases are searched is fixed, and slots are taken over from them. | type->tp_name, tp_mro after finishing it | - | * type_ready
Call the class | P(41): to call a class is to call its __new__, and then its __init__ on what that gave. | type/self, args | class type P | * type_call
__new__ | P has no __new__ of its own, so that of object makes the instance. | type | - | * object_new
Memory | One piece of memory holds the collector's header, the object's head and its attributes. Its size comes from the class. | type->tp_basicsize; returned address | - | * PyType_GenericAlloc
Counted by the GC | The collector counts a new object. When there are enough of them, it starts a collection, or schedules one. | op: memory is still 0xCD debug fill, no type yet | - | * _PyObject_GC_Link
__init__ | P has an __init__ in Python. This function stands in the slot and calls it; the instance has no x yet. | self (no x yet), args | - | * slot_tp_init
self.x = x | self.x = x goes through the slot for setting attributes. The first time the general way is taken; later the instruction is specialised. | v, name, value | - | * PyObject_SetAttr
MRO lookup | Could x be a descriptor of the class or of a base? They are searched once; afterwards a cache answers. | type, name | text name x | * find_name_in_mro
p.x | p.x goes through the slot for getting attributes. The first time the general way is taken. | v, name | text name x | 3.11,3.13,3.14 PyObject_GetAttr; 3.15 _PyObject_GetAttrStackRef
Refcount zero | del p took the last reference away. Now, and not later, the instance is taken apart. | ((PyObject*)self)->ob_refcnt == 0 | instance self P | * subtype_dealloc
__del__ | Before it is gone, its __del__ is called. The object is whole once more while that runs. | self | - | * slot_tp_finalize
Cycle GC | c.me = c makes an object hold itself, so that its count never becomes zero. Only the collector finds it. | generation, reason (3.13+) | - | * gc_collect_main
`,
};

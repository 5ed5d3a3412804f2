/** Memory and the collector: a stage a line, as `stages-of.ts` reads it. */
export const memoryStages = `
dealloc | Refcount reached zero | The last reference is gone, and the type's own function takes the object apart. | 29243,16204 | - | * _Py_Dealloc Objects/object.c
dealloc_instance | Instance deallocated | An instance of a class in Python is taken apart. | 317,95 | - | * subtype_dealloc Objects/typeobject.c
finalizer | __del__ called | __del__ is called, while the object still lives. | 0,0 | - | * slot_tp_finalize Objects/typeobject.c
small_int | Small int cache | A small number is taken from the array in which each exists once. | 1528,36 | inlined | * get_small_int Objects/longobject.c
int_new | New int | A new int object is made. | 1429,360 | - | * _PyLong_FromMedium Objects/longobject.c
intern | String interned | A str is made the only one with its text. | 20031,61 | - | 3.11 PyUnicode_InternInPlace Objects/unicodeobject.c; 3.13,3.14,3.15 intern_common Objects/unicodeobject.c
alloc_obj | Object memory (pymalloc) | A small piece of memory is taken from a pool. | 27410,595 | - | * _PyObject_Malloc Objects/obmalloc.c
alloc_pool | New pool | A new pool for pieces of one size is begun. | 160,3 | - | * allocate_from_new_pool Objects/obmalloc.c
alloc_arena | New arena | A new arena is taken from the system. | 2,0 | inlined | * new_arena Objects/obmalloc.c
alloc_free | Memory returned | A piece of memory goes back to its pool. | 27551,16871 | - | * _PyObject_Free Objects/obmalloc.c
gc_link | New GC object counted (may start or schedule a collection) | The collector counts a new object, and may start or schedule a collection. | 10031,108 | inlined | 3.11 _PyObject_GC_Link Modules/gcmodule.c; 3.13,3.14,3.15 _PyObject_GC_Link Python/gc.c
gc_schedule | GC scheduled | There are enough new objects: a collection is to begin at the next safe point. | 1550,0 | inlined | 3.13,3.14,3.15 _Py_ScheduleGC Python/gc.c
gc_run | Automatic GC starts | The collection that was due begins. | 8,0 | - | 3.11 gc_collect_generations Modules/gcmodule.c; 3.13,3.14,3.15 _Py_RunGC Python/gc.c
gc_explicit | gc.collect() | The program asked for a collection: gc.collect(). | 0,0 | inlined | * gc_collect_impl Modules/gcmodule.c
gc_main | Collection | A collection: unreachable cycles are found, finalised and cleared. | 12,4 | - | 3.11 gc_collect_main Modules/gcmodule.c; 3.13,3.14,3.15 gc_collect_main Python/gc.c
gc_deduce | Unreachable set found | Objects that only refer to each other are told from those that somebody else holds. | 24,8 | gil inlined | 3.11 deduce_unreachable Modules/gcmodule.c; 3.13,3.14,3.15 deduce_unreachable Python/gc.c
gc_subtract | Internal references subtracted | References from inside are subtracted: what stays above zero is held from outside. | 24,8 | gil inlined | 3.11 subtract_refs Modules/gcmodule.c; 3.13,3.14,3.15 subtract_refs Python/gc.c
gc_finalize | Finalizers of garbage | Finalisers of unreachable objects are called; they may bring them back. | 12,4 | inlined | 3.11 finalize_garbage Modules/gcmodule.c; 3.13,3.14,3.15 finalize_garbage Python/gc.c
gc_delete | Garbage cleared | Unreachable objects lose their references, and so are freed. | 12,4 | inlined | 3.11 delete_garbage Modules/gcmodule.c; 3.13,3.14,3.15 delete_garbage Python/gc.c
gc_weakrefs | Weakrefs of garbage cleared | Weak references to unreachable objects are cleared. | 12,8 | gil inlined | 3.11 handle_weakrefs Modules/gcmodule.c; 3.13,3.14 handle_weakrefs Python/gc.c; 3.15 handle_weakref_callbacks Python/gc.c
weakref_new | Weak reference made | A weak reference is made, or an existing one is given again. | 520,33 | - | * PyWeakref_NewRef Objects/weakrefobject.c
weakref_clear | Weak references of a dying object | An object dies: weak references to it become dead. | 445,203 | - | * PyObject_ClearWeakRefs Objects/weakrefobject.c
weakref_callback | Weakref callback | The callback of a weak reference is called. | 58,0 | inlined | * handle_callback Objects/weakrefobject.c
`;

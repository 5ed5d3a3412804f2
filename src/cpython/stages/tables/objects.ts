/** Classes, instances, attributes: a stage a line, as `stages-of.ts` reads it. */
export const objectsStages = `
type_call | Type called | A class is called: first its __new__, then its __init__. | 721,1 | - | * type_call Objects/typeobject.c
type_new | Class created | A new class is made from a name, bases and a namespace. | 89,0 | inlined | * type_new_impl Objects/typeobject.c
build_class | class statement | A class statement runs: its body first, then its metaclass. | 85,0 | - | * builtin___build_class__ Python/bltinmodule.c
object_new | object.__new__ | The __new__ of object makes an instance. | 175,1 | - | * object_new Objects/typeobject.c
object_alloc | Instance memory (GC type) | Memory for an instance is taken, with room for what the collector needs. | 3793,33 | - | * PyType_GenericAlloc Objects/typeobject.c
slot_new | Python __new__ called | A class in Python has its own __new__, and that is called. | 64,0 | - | * slot_tp_new Objects/typeobject.c
slot_init | Python __init__ called | A class in Python has its own __init__, and that is called. | 114,1 | - | * slot_tp_init Objects/typeobject.c
getattr | Attribute lookup entry | An attribute is asked for: the type's own function decides. | 3407,31 | - | * PyObject_GetAttr Objects/object.c
getattr_generic | Generic attribute lookup | The usual search: data descriptors of the class, the instance, the rest of the class. | 3431,49 | - | * _PyObject_GenericGetAttrWithDict Objects/object.c
getattr_hook | __getattr__ hook | The class has __getattr__ or __getattribute__ in Python. | 0,0 | - | 3.11 slot_tp_getattr_hook Objects/typeobject.c; 3.13,3.14,3.15 _Py_slot_tp_getattr_hook Objects/typeobject.c
mro_lookup | MRO lookup | A name is looked for in a class and its bases; the answer is cached afterwards. | 9972,14 | - | * find_name_in_mro Objects/typeobject.c
setattr | Attribute store | An attribute is set: the type's own function decides. | 1714,6 | - | * PyObject_SetAttr Objects/object.c
method_load | Method load without binding | A method is found without making a bound method of it. | 949,36 | - | 3.11,3.13 _PyObject_GetMethod Objects/object.c; 3.14,3.15 _PyObject_GetMethodStackRef Objects/object.c
super | super() attribute | super() looks for an attribute behind a class in the method resolution order. | 112,0 | - | * super_getattro Objects/typeobject.c
`;

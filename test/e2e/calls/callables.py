"""Callables and operands of every kind, and the names of the C functions that CPython's sources have for them."""

import collections
import functools
import itertools
import json
import operator
import os
import sys


def python_function():
    pass


class Plain:
    pass


class WithInit:
    def __init__(self):
        pass


class WithNew:
    def __new__(cls):
        return object.__new__(cls)


class OfDict(dict):
    pass


class Meta(type):
    def __call__(cls):
        return None


class OfMeta(metaclass=Meta):
    pass


class Everything:
    def __call__(self): pass
    def __add__(self, other): pass
    def __radd__(self, other): pass
    def __iadd__(self, other): pass
    def __lt__(self, other): pass
    def __gt__(self, other): pass
    def __getitem__(self, index): pass
    def __setitem__(self, index, value): pass
    def __delitem__(self, index): pass
    def __contains__(self, item): pass
    def __neg__(self): pass
    def __bool__(self): pass
    def __iter__(self): pass
    def __next__(self): pass
    def __getattr__(self, name): pass
    def __setattr__(self, name, value): pass
    @property
    def computed(self): pass
    @computed.setter
    def computed(self, value): pass
    def __class_getitem__(cls, item): pass


class Callable:
    __call__ = len


everything = Everything()

# A callable, and the names of the functions; `py:` is one in Python, by its qualified name.
CALLS = [
    (len, ["builtin_len"]),
    ([].append, ["list_append"]),
    (list.append, ["list_append"]),
    (dict.fromkeys, ["dict_fromkeys"]),
    (dict.__dict__["fromkeys"], ["dict_fromkeys"]),
    (int.__add__, ["long_add|long_add_method"]),
    ((5).__add__, ["long_add|long_add_method"]),
    (list.__init__, ["list___init__"]),
    (functools.partial(len), ["partial_vectorcall", "partial_call"]),
    (list, ["list_vectorcall"]),
    (dict, ["dict_vectorcall"]),
    (range, ["range_vectorcall"]),
    (type, ["type_vectorcall"]),
    (bytearray, ["PyType_GenericNew|bytearray_new", "bytearray___init__", "type_call"]),
    (operator.itemgetter(1), ["itemgetter_vectorcall", "itemgetter_call"]),
    (functools.lru_cache(python_function), ["lru_cache_call"]),
    (itertools.chain, ["chain_new", "type_call"]),
    (collections.deque, ["deque_new", "deque_init", "type_call"]),
    (python_function, ["py:python_function"]),
    (WithInit().__init__, ["py:WithInit.__init__"]),
    (Plain, ["type_call"]),
    (WithInit, ["py:WithInit.__init__", "type_call"]),
    (WithNew, ["py:WithNew.__new__", "type_call"]),
    (OfDict, ["dict_new", "dict_init", "type_call"]),
    (OfMeta, ["py:Meta.__call__"]),
    (everything, ["py:Everything.__call__"]),
    (Callable(), ["builtin_len"]),
    (staticmethod(python_function), ["py:python_function"]),
    (list[int], ["ga_vectorcall", "ga_call"]),
]

# What an instruction does, its operands (the top of the stack last), and the functions.
OPERATIONS = [
    ("BINARY_OP", "+", [1, 2], ["long_add|long_add_method"]),
    ("BINARY_OP", "+", [1, 2.0], ["long_add|long_add_method", "float_add"]),
    ("BINARY_OP", "+=", [[], []], ["list_inplace_concat", "list_concat|_PyList_Concat"]),
    ("BINARY_OP", "*", [3, "x"], ["long_mul|long_mul_method", "unicode_repeat"]),
    ("BINARY_OP", "**", [3, 4], ["long_pow"]),
    ("BINARY_OP", "//=", [3, 4], ["long_div"]),
    ("BINARY_OP", "@", [3, 4], []),
    ("BINARY_OP", "|", [{}, {}], ["dict_or|_PyDict_Or"]),
    ("BINARY_OP", "%", ["%d", 4], ["unicode_mod", "long_mod"]),
    ("BINARY_OP", "+", [everything, 1], ["py:Everything.__add__", "long_add|long_add_method"]),
    ("BINARY_OP", "+", [1, everything], ["long_add|long_add_method", "py:Everything.__radd__"]),
    ("BINARY_OP", "+=", [everything, 1], ["py:Everything.__iadd__", "py:Everything.__add__", "long_add|long_add_method"]),
    ("BINARY_OP", "[]", [[1], 0], ["list_subscript", "list_item"]),
    ("BINARY_SUBSCR", "", [{}, 0], ["dict_subscript|_PyDict_Subscript"]),
    ("BINARY_SUBSCR", "", [everything, 0], ["py:Everything.__getitem__"]),
    ("BINARY_SUBSCR", "", [Everything, 0], ["py:Everything.__class_getitem__"]),
    ("BINARY_SUBSCR", "", [collections.deque, 0], ["Py_GenericAlias"]),
    ("STORE_SUBSCR", "", [None, [1], 0], ["list_ass_subscript", "list_ass_item"]),
    ("STORE_SUBSCR", "", [None, everything, 0], ["py:Everything.__setitem__"]),
    ("DELETE_SUBSCR", "", [{}, 0], ["dict_ass_sub|_PyDict_StoreSubscript"]),
    ("DELETE_SUBSCR", "", [everything, 0], ["py:Everything.__delitem__"]),
    ("COMPARE_OP", "<", [1, 2.0], ["long_richcompare", "float_richcompare"]),
    ("COMPARE_OP", "bool(==)", ["", ""], ["PyUnicode_RichCompare"]),
    ("COMPARE_OP", "<", [everything, 1], ["py:Everything.__lt__", "long_richcompare"]),
    ("COMPARE_OP", "<", [1, everything], ["long_richcompare", "py:Everything.__gt__"]),
    ("CONTAINS_OP", "in", [1, []], ["list_contains", "list_iter"]),
    ("CONTAINS_OP", "in", [1, everything], ["py:Everything.__contains__", "py:Everything.__iter__"]),
    ("UNARY_NEGATIVE", "", [5], ["long_neg|long_neg_method"]),
    ("UNARY_NEGATIVE", "", [everything], ["py:Everything.__neg__"]),
    ("UNARY_NOT", "", [[]], ["list_length"]),
    ("TO_BOOL", "", [everything], ["py:Everything.__bool__"]),
    ("GET_ITER", "", [{}], ["dict_iter"]),
    ("LOAD_ATTR", "real + NULL|self", [5], ["long_long_meth|long_long_getter", "PyObject_GenericGetAttr"]),
    ("LOAD_ATTR", "path", [os], ["_Py_module_getattro|module_getattro"]),
    ("LOAD_ATTR", "computed", [everything], ["py:Everything.computed", "slot_tp_getattr_hook|_Py_slot_tp_getattr_hook", "py:Everything.__getattr__"]),
    ("STORE_ATTR", "computed", [None, everything], ["py:Everything.computed", "py:Everything.__setattr__"]),
    ("STORE_ATTR", "x", [None, WithInit()], ["PyObject_GenericSetAttr"]),
    ("NOP", "", [], None),
]

print(
    json.dumps(
        {
            "calls": [[id(value), repr(value), names] for value, names in CALLS],
            "operations": [
                [name, text, [id(operand) for operand in operands], names]
                for name, text, operands, names in OPERATIONS
            ],
        }
    ),
    flush=True,
)
sys.stdin.read()
os._exit(0)

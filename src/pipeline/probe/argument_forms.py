"""How the argument of each instruction is to be read: data, so that the reader needs to know no version.

The rules are those of `dis` of the same interpreter (Lib/dis.py: `_get_instructions_bytes` in v3.11.2,
`ArgResolver.get_argval_argrepr` from v3.13.0 on).
"""

from __future__ import annotations

import opcode
import sys

# One form: (kind, *details).
Form = tuple[object, ...]

VERSION = sys.version_info[:2]
NULL_BEFORE = VERSION < (3, 13)
FUNCTION_PARTS = ["defaults", "kwdefaults", "annotations", "closure"]


def argument_forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for number, name in [(number, name) for name, number in opcode.opmap.items()]:
        form = form_of(name, number)
        if form is not None:
            forms[name] = form
    return forms


def form_of(name: str, number: int) -> Form | None:
    if name in ("KW_NAMES", "RETURN_CONST") or number in opcode.hasconst:
        return ("constant",)
    if number in opcode.hasname:
        return name_form(name)
    if number in opcode.hasjrel or number in opcode.hasjabs:
        return ("jump", -1 if backward(name) else 1, "from" if name == "END_ASYNC_FOR" else "to")
    if number in getattr(opcode, "hasexc", ()):
        return ("handler",)
    if name.count("FAST") == 2 and number in opcode.haslocal:
        return ("pair",)
    if number in opcode.haslocal:
        return ("local",)
    if number in opcode.hasfree:
        return ("free",)
    if number in opcode.hascompare:
        # 3.11: the comparison itself; 3.12: shifted over a mask; 3.13: and over a bit that asks for a bool.
        shift = 0 if VERSION == (3, 11) else 4 if VERSION == (3, 12) else 5
        return ("compare", shift, 16 if VERSION >= (3, 13) else 0, list(opcode.cmp_op))
    return table_form(name)


def backward(name: str) -> bool:
    return "JUMP_BACKWARD" in name or (name == "END_ASYNC_FOR" and VERSION >= (3, 14)) or name in BACKWARD_3_11


BACKWARD_3_11 = ("POP_JUMP_BACKWARD_IF_TRUE", "POP_JUMP_BACKWARD_IF_FALSE", "POP_JUMP_BACKWARD_IF_NONE", "POP_JUMP_BACKWARD_IF_NOT_NONE")


def name_form(name: str) -> Form:
    """(`name`, bits of flags below the index, texts by the value of those bits: before, after)."""
    null = ("NULL + ", "") if NULL_BEFORE else ("", " + NULL")
    self = ("NULL|self + ", "") if NULL_BEFORE else ("", " + NULL|self")
    plain = ("", "")
    if name == "LOAD_GLOBAL":
        return ("name", 1, [plain, null])
    if name == "LOAD_ATTR" and VERSION >= (3, 12):
        return ("name", 1, [plain, self])
    if name == "LOAD_SUPER_ATTR":
        return ("name", 2, [plain, self, plain, self])
    if name == "IMPORT_NAME" and VERSION >= (3, 15):
        lazy = ("", " + lazy")
        return ("name", 2, [plain, lazy, ("", " + eager"), lazy])
    return ("name", 0, [plain])


def table_form(name: str) -> Form | None:
    if name == "BINARY_OP":
        return ("table", [text for _, text in opcode._nb_ops])
    if name == "IS_OP":
        return ("table", ["is", "is not"])
    if name == "CONTAINS_OP":
        return ("table", ["in", "not in"])
    if name == "CALL_INTRINSIC_1":
        return ("table", list(opcode._intrinsic_1_descs))
    if name == "CALL_INTRINSIC_2":
        return ("table", list(opcode._intrinsic_2_descs))
    if name == "CONVERT_VALUE":
        return ("table", ["", "str", "repr", "ascii"])
    if name == "FORMAT_VALUE":
        plain = ["", "str", "repr", "ascii"]
        return ("table", plain + [text + ", with format" if text else "with format" for text in plain])
    if name == "LOAD_COMMON_CONSTANT":
        return ("table", [common_constant(each) for each in opcode._common_constants])
    if name == "LOAD_SPECIAL" and hasattr(opcode, "_special_method_names"):
        return ("table", list(opcode._special_method_names))
    if name == "SET_FUNCTION_ATTRIBUTE":
        extra = ["annotate"] if VERSION >= (3, 14) else []
        return ("flags", FUNCTION_PARTS + extra)
    if name == "MAKE_FUNCTION" and VERSION < (3, 13):
        return ("flags", FUNCTION_PARTS)
    return None


def common_constant(value: object) -> str:
    return value.__name__ if isinstance(value, type) else repr(value)

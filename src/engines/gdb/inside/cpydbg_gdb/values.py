"""Values as lines of text, without running anything: neither functions of the program nor pretty printers."""

from __future__ import annotations

from typing import Callable, Iterator

import gdb

# Items of an array, and characters of the whole.
MAX_ITEMS = 200
MAX_CHARACTERS = 1000

# Structs within structs are shown up to a size in bytes: larger ones have too many to read them at a glance.
SMALL = 1024

FORMAT = {
    "raw": True,
    "pretty_arrays": False,
    "pretty_structs": False,
    "array_indexes": False,
    "symbols": True,
    "address": True,
    "max_elements": MAX_ITEMS,
    "repeat_threshold": 10,
}


def text_of(value: gdb.Value) -> str:
    """@raises gdb.error: where it cannot be read, or is optimised out."""
    if value.is_optimized_out:
        raise gdb.error("optimized out")
    text = formatted(value).replace("\n", "\\n")
    return text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS] + "…"


def formatted(value: gdb.Value) -> str:
    depth = 2 if value.type.sizeof <= SMALL else 1
    return value.format_string(max_depth=depth, **FORMAT)


def variable(
    name: str,
    expression: str,
    read: Callable[[], gdb.Value],
    show: Callable[[gdb.Value], str] = text_of,
) -> dict[str, str]:
    """`read` gives the value, or says why there is none."""
    shown = {"name": name, "expression": expression, "members": "0"}
    try:
        value = read()
        shown["type"] = str(value.type)
        # What it has is known by its type, whether it can be read or not.
        shown["members"] = str(count_members(value))
        shown["value"] = show(value)
        pointer = pointer_of(value)
        if pointer is not None:
            shown["pointer"] = str(pointer)
    except (gdb.error, RuntimeError, ValueError, OverflowError) as error:
        shown["why"] = str(error)
    return shown


def pointer_of(value: gdb.Value) -> int | None:
    if plain(value.type).code != gdb.TYPE_CODE_PTR:
        return None
    return int(value.cast(gdb.lookup_type("unsigned long long")))


def plain(kind: gdb.Type) -> gdb.Type:
    return kind.strip_typedefs()


def count_members(value: gdb.Value) -> int:
    if value.is_optimized_out:
        return 0
    kind = plain(value.type)
    if kind.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        return len(fields_of(kind))
    if kind.code == gdb.TYPE_CODE_ARRAY:
        return length_of(kind)
    if kind.code == gdb.TYPE_CODE_PTR and can_follow(value, kind):
        return 1
    return 0


def length_of(array: gdb.Type) -> int:
    low, high = array.range()
    return max(0, high - low + 1)


def can_follow(value: gdb.Value, pointer: gdb.Type) -> bool:
    target = plain(pointer.target())
    if target.code in (gdb.TYPE_CODE_VOID, gdb.TYPE_CODE_FUNC, gdb.TYPE_CODE_METHOD) or int(value) == 0:
        return False
    try:
        # The type may be declared and nowhere defined.
        return target.sizeof > 0 and readable(int(value), min(target.sizeof, 16))
    except (gdb.error, OverflowError):
        return False


def readable(address: int, size: int) -> bool:
    try:
        gdb.selected_inferior().read_memory(address, size)
    except (gdb.error, OverflowError):
        return False
    return True


def members(value: gdb.Value, expression: str, start: int, count: int) -> Iterator[dict[str, str]]:
    """Members `start` to `start + count`, each with an expression that means it wherever `expression` does."""
    kind = plain(value.type)
    if kind.code == gdb.TYPE_CODE_PTR:
        if start == 0 and count > 0:
            yield variable("*", f"*({expression})", value.dereference)
        return
    if kind.code == gdb.TYPE_CODE_ARRAY:
        low = kind.range()[0]
        for index in range(low + start, low + min(start + count, length_of(kind))):
            yield variable(f"[{index}]", f"({expression})[{index}]", lambda index=index: value[index])
        return
    if kind.code not in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
        return
    for field in fields_of(kind)[start : start + count]:
        yield member(value, expression, field)


def fields_of(kind: gdb.Type) -> list[gdb.Field]:
    """Those of a member without a name are named as if they were of the one around it."""
    found = []
    for field in kind.fields():
        inner = plain(field.type)
        if not field.name and inner.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
            found += fields_of(inner)
        elif field.name:
            found.append(field)
    return found


def member(value: gdb.Value, expression: str, field: gdb.Field) -> dict[str, str]:
    if field.is_base_class:
        return variable(field.name, f"(({field.name})({expression}))", lambda: value[field])
    return variable(field.name, f"({expression}).{field.name}", lambda: value[field.name])

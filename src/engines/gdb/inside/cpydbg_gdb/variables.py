"""Variables of a frame, each with its own reason where it cannot be read. The frame is the one that --frame selects.

    -cpydbg-locals                         ^done,variables=[{name=,expression=,members=[,type=][,pointer=],value= or why=},…]
    -cpydbg-statics LIMIT                  the same, of the file that the function is in
    -cpydbg-registers                      the same
    -cpydbg-inspect EXPRESSION             ^done,variable={…}
    -cpydbg-members EXPRESSION START COUNT ^done,variables=[…]
    -cpydbg-assign EXPRESSION VALUE        ^done,value="…"
"""

from __future__ import annotations

from typing import Iterator

import gdb

from .command import Command
from .values import members, text_of, variable

# A function has a few hundred at most.
MAX_LOCALS = 1000

REGISTER_GROUPS = ("general", "vector")


def show_locals() -> dict[str, list[dict[str, str]]]:
    frame = gdb.selected_frame()
    seen: set[str] = set()
    shown = []
    for symbol in symbols_of(frame):
        if len(shown) >= MAX_LOCALS:
            break
        shown.append(local(symbol, frame, symbol.name in seen))
        seen.add(symbol.name)
    return {"variables": shown}


def symbols_of(frame: gdb.Frame) -> Iterator[gdb.Symbol]:
    try:
        block = frame.block()
    except RuntimeError:
        # There is no debug information.
        return
    while block is not None:
        for symbol in block:
            if symbol.is_variable or symbol.is_argument:
                yield symbol
        if block.function is not None:
            return
        block = block.superblock


def local(symbol: gdb.Symbol, frame: gdb.Frame, hidden: bool) -> dict[str, str]:
    shown = variable(symbol.name, symbol.name, lambda: symbol.value(frame))
    shown.setdefault("type", str(symbol.type))
    if hidden:
        # Its name means the one further in; only where it is can be said of it.
        try:
            address = int(symbol.value(frame).address)
            shown["expression"] = f"*({symbol.type} *){address:#x}"
        except (gdb.error, TypeError):
            shown["members"] = "0"
    return shown


def show_statics(limit: str) -> dict[str, list[dict[str, str]]]:
    symtab = gdb.selected_frame().find_sal().symtab
    shown: list[dict[str, str]] = []
    for symbol in () if symtab is None else symtab.static_block():
        if len(shown) >= int(limit):
            break
        if symbol.is_variable and symbol.name:
            expression = f"'{symtab.filename}'::{symbol.name}"
            shown.append(variable(symbol.name, expression, symbol.value))
    return {"variables": shown}


def show_registers() -> dict[str, list[dict[str, str]]]:
    frame = gdb.selected_frame()
    names = [
        register.name
        for group in REGISTER_GROUPS
        for register in frame.architecture().registers(group)
        if register.name
    ]
    return {"variables": [register(frame, name) for name in dict.fromkeys(names)]}


def register(frame: gdb.Frame, name: str) -> dict[str, str]:
    def read() -> gdb.Value:
        return frame.read_register(name)

    return variable(name, f"${name}", read, in_hexadecimal)


def in_hexadecimal(value: gdb.Value) -> str:
    kind = value.type
    if kind.code == gdb.TYPE_CODE_UNION:
        # A vector register is one thing in many forms: in 64-bit pieces it is shortest.
        forms = [field.name for field in kind.fields() if field.name and field.name.endswith("_int64")]
        return value[forms[0] if forms else kind.fields()[0]].format_string(format="x", repeat_threshold=0)
    return value.format_string(format="x") if kind.code == gdb.TYPE_CODE_INT else text_of(value)


def evaluate(expression: str) -> gdb.Value:
    with gdb.with_parameter("may-call-functions", False):
        return gdb.parse_and_eval(expression)


def inspect(expression: str) -> dict[str, dict[str, str]]:
    # What cannot be parsed is an error; what it means may not be readable.
    value = evaluate(expression)
    return {"variable": variable(expression, expression, lambda: value)}


def show_members(expression: str, start: str, count: str) -> dict[str, list[dict[str, str]]]:
    return {"variables": list(members(evaluate(expression), expression, int(start), int(count)))}


def assign(expression: str, value: str) -> dict[str, str]:
    evaluate(f"({expression}) = ({value})").fetch_lazy()
    return {"value": text_of(evaluate(expression))}


Command("locals", show_locals)
Command("statics", show_statics)
Command("registers", show_registers)
Command("inspect", inspect)
Command("members", show_members)
Command("assign", assign)

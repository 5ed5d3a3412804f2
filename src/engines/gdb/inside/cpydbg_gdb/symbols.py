"""What the symbols say of an address.

    -cpydbg-symbol-at ADDRESS    ^done[,function="F",offset="N",body="A"[,file="P",line="L"]]: the code there
"""

from __future__ import annotations

import re

import gdb

from .command import Command

# `builtin_len + 4 in section .text of /lib/x.so`: what gdb knows where there is no debug information.
MINIMAL = re.compile(r"^(.+?)(?: \+ (\d+))? in section (\S+)")
CODE = re.compile(r"^\.(?:text|plt|init|fini)\b")


def symbol_at(address: str) -> dict[str, str]:
    pc = int(address)
    named = function_at(pc)
    if named is None:
        return {}
    name, start = named
    place = place_of(gdb.find_pc_line(pc))
    return {"function": name, "offset": str(pc - start), "body": str(body_of(start)), **place}


def function_at(pc: int) -> tuple[str, int] | None:
    """The function whose code is at `pc`, and where it begins."""
    outermost = function_block(pc)
    if outermost is not None:
        # A function may be in two parts; its beginning is the entry, which need not be the lowest address.
        return outermost.function.print_name, int(outermost.function.value().address)
    return minimal_at(pc)


def body_of(start: int) -> int:
    """Behind the line table's first entry of a function, which is what sets up its frame.

    Where another function's code is there, inlined, gdb would say that it stands in that one. Such code is optimized, and
    then the debug information says of each instruction where the parameters are: the beginning will do.
    """
    line = gdb.find_pc_line(start)
    if line.symtab is None or line.last is None:
        return start
    body = line.last + 1
    return start if is_inlined(body) else body


def is_inlined(pc: int) -> bool:
    """Whether the innermost function whose code is at `pc` was inlined into another one."""
    innermost = gdb.current_progspace().block_for_pc(pc)
    while innermost is not None and innermost.function is None:
        innermost = innermost.superblock
    outermost = function_block(pc)
    if innermost is None or outermost is None:
        return False
    # gdb makes an object of its own each time that it is asked: none of them equals another.
    return (innermost.start, innermost.end) != (outermost.start, outermost.end)


def function_block(pc: int) -> gdb.Block | None:
    block = gdb.current_progspace().block_for_pc(pc)
    outermost = None
    while block is not None and not block.is_static and not block.is_global:
        # A function that was inlined is in the one that is called.
        outermost = block if block.function is not None else outermost
        block = block.superblock
    return outermost


def minimal_at(pc: int) -> tuple[str, int] | None:
    try:
        found = MINIMAL.match(gdb.execute(f"info symbol {pc:#x}", to_string=True))
    except gdb.error:
        return None
    if found is None or CODE.match(found[3]) is None:
        return None
    return found[1], pc - int(found[2] or 0)


def executable(address: int) -> bool:
    """Whether the memory there may be executed."""
    try:
        with open(f"/proc/{gdb.selected_inferior().pid}/maps", encoding="latin1") as maps:
            for line in maps:
                low, high = (int(each, 16) for each in line.split(" ", 1)[0].split("-"))
                if low <= address < high:
                    return "x" in line.split(" ", 2)[1]
    except OSError:
        # A core file, or no /proc: then what can be read has to do.
        return True
    return False


def place_of(line: gdb.Symtab_and_line) -> dict[str, str]:
    if line.symtab is None or line.line == 0:
        return {}
    return {"file": line.symtab.fullname(), "line": str(line.line)}


Command("symbol-at", symbol_at)

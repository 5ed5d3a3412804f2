"""Instructions.

    -cpydbg-disassemble ADDRESS COUNT
        ^done,instructions=[{address="N",bytes="HEX",text="…"[,function=,offset=][,file=,line=]},…]
"""

from __future__ import annotations

import gdb

from .command import Command
from .symbols import executable, function_at, function_block, place_of


def disassemble(address: str, count: str) -> dict[str, list[dict[str, str]]]:
    at, shown, places = int(address), [], Places()
    architecture = gdb.selected_inferior().architecture()
    while len(shown) < int(count) and (place := places.at(at)) is not None:
        try:
            [instruction] = architecture.disassemble(at, count=1)
            length = instruction["length"]
            read = bytes(gdb.selected_inferior().read_memory(at, length)).hex()
        except gdb.error:
            break
        shown.append({"address": str(at), "bytes": read, "text": instruction["asm"].strip(), **place})
        at += length
    return {"instructions": shown}


class Places:
    """Where instructions are. They follow each other, so what holds for one mostly holds for the next."""

    def __init__(self) -> None:
        self._block: gdb.Block | None = None
        self._function = ("", 0)
        self._line: gdb.Symtab_and_line | None = None
        self._place: dict[str, str] = {}

    def at(self, pc: int) -> dict[str, str] | None:
        """None where there is no code."""
        named = self._function_at(pc)
        if named is None:
            return self._place_at(pc) if executable(pc) else None
        return {"function": named[0], "offset": str(pc - named[1]), **self._place_at(pc)}

    def _function_at(self, pc: int) -> tuple[str, int] | None:
        if self._block is not None and self._block.start <= pc < self._block.end:
            return self._function
        named = function_at(pc)
        self._block = None if named is None else function_block(pc)
        self._function = named or self._function
        return named

    def _place_at(self, pc: int) -> dict[str, str]:
        line = self._line
        if line is None or line.last is None or not line.pc <= pc <= line.last:
            self._line = gdb.find_pc_line(pc)
            self._place = place_of(self._line)
        return self._place


Command("disassemble", disassemble)

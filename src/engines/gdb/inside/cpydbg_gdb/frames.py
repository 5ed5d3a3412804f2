"""The stack of the thread that --thread selects, several times as quick as GDB/MI tells it.

    -cpydbg-frames START COUNT
        ^done,files=["PATH",…],functions=["NAME",…],frames="PC FUNCTION FILE LINE,…"

What is in the frames' text is told in frame-table.ts.
"""

from __future__ import annotations

from typing import Iterator

import gdb

from .command import Command

# What gdb calls the frames that are none of the program's functions.
SPECIAL = {
    gdb.DUMMY_FRAME: "<function called from gdb>",
    gdb.SIGTRAMP_FRAME: "<signal handler called>",
}


def frames(start: str, count: str) -> dict[str, list[str] | str]:
    first, end = int(start), int(start) + int(count)
    stack = Stack()
    for level, frame in enumerate(outwards(gdb.newest_frame())):
        if level >= end:
            break
        if level >= first:
            stack.add(level, frame)
    return {"files": list(stack.files), "functions": list(stack.functions), "frames": ",".join(stack.frames)}


def outwards(frame: gdb.Frame | None) -> Iterator[gdb.Frame]:
    """A stack that is broken further out ends there."""
    while frame is not None:
        yield frame
        try:
            frame = frame.older()
        except gdb.error:
            return


class Stack:
    """Names are said once: recursion, which makes stacks deep, comes through the same places again and again."""

    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        self.functions: dict[str, int] = {}
        self.frames: list[str] = []
        self._places: dict[tuple[int, str | None, bool], str] = {}

    def add(self, level: int, frame: gdb.Frame) -> None:
        name = SPECIAL.get(frame.type()) or frame.name()
        # A call returns to the line after it, so the innermost frame is looked up otherwise.
        place = (frame.pc(), name, level == 0)
        if place not in self._places:
            self._places[place] = self._describe(frame, name)
        self.frames.append(self._places[place])

    def _describe(self, frame: gdb.Frame, name: str | None) -> str:
        function = -1 if name is None else self.functions.setdefault(name, len(self.functions))
        file, line = -1, frame.find_sal()
        if line.symtab is not None and line.line > 0:
            file = self.files.setdefault(line.symtab.fullname(), len(self.files))
        return f"{frame.pc():x} {function} {file} {line.line}"


Command("frames", frames)

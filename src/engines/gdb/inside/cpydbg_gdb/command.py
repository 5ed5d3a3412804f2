"""How a GDB/MI command of our own is made."""

from __future__ import annotations

from typing import Any, Callable

import gdb


class Command(gdb.MICommand):
    """`-cpydbg-NAME`, answered by a function; what gdb says of an error is the error, without Python's words."""

    def __init__(self, name: str, answer: Callable[..., dict[str, Any] | None]) -> None:
        super().__init__("-cpydbg-" + name)
        self._answer = answer

    def invoke(self, argv: list[str]) -> dict[str, Any] | None:
        try:
            return self._answer(*argv)
        except (gdb.error, RuntimeError, ValueError) as error:
            raise gdb.GdbError(str(error)) from None

"""Which breakpoints stopped the program: GDB/MI tells of one, and there may be several at a place.

    -cpydbg-hits    ^done,numbers=["1","3"]: those of the last stop
"""

from __future__ import annotations

import gdb

from .command import Command


class Hits:
    def __init__(self) -> None:
        self._numbers: list[int] = []
        # How often each had been passed at the stop before.
        self._passes: dict[int, int] = {}

    def on_stop(self, event: gdb.StopEvent) -> None:
        # gdb's event also has those at the place whose condition is false: they were not counted.
        here = event.breakpoints if isinstance(event, gdb.BreakpointEvent) else ()
        self._numbers = [
            each.number
            for each in here
            if each.is_valid()
            and each.hit_count > self._passes.get(each.number, 0)
            and each.ignore_count == 0
        ]
        self._passes = {each.number: each.hit_count for each in gdb.breakpoints()}

    def answer(self) -> dict[str, list[str]]:
        return {"numbers": [str(number) for number in self._numbers if number > 0]}


_hits = Hits()
gdb.events.stop.connect(_hits.on_stop)
Command("hits", _hits.answer)

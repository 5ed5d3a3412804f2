"""Brings each thread back to where it was before a call that was interrupted.

    -cpydbg-undo-calls    ^done
"""

from __future__ import annotations

import gdb

from .command import Command
from .frames import outwards

# Calls that were interrupted one inside of the other, at most.
MAX_CALLS = 100


def undo_calls() -> None:
    for thread in gdb.selected_inferior().threads():
        thread.switch()
        for _ in range(MAX_CALLS):
            called = innermost_called()
            if called is None:
                break
            called.select()
            # gdb goes on from there, back out of what it had made for the call.
            gdb.execute("return", to_string=True)


def innermost_called() -> gdb.Frame | None:
    """The function that gdb called last."""
    before = None
    for frame in outwards(gdb.newest_frame()):
        if frame.type() == gdb.DUMMY_FRAME:
            return before
        before = frame
    return None


Command("undo-calls", undo_calls)

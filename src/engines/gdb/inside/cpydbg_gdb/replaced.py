"""Breakpoints at addresses, where the program replaces itself by another one (exec).

gdb keeps them; where the new program has no memory there it cannot insert them, lets it stand, and says nothing more.
"""

from __future__ import annotations

import gdb


def on_clear(_: object) -> None:
    """A program that runs loses its symbols only by exec."""
    if gdb.selected_inferior().pid == 0:
        return
    for breakpoint in gdb.breakpoints():
        if (breakpoint.location or "").startswith("*"):
            breakpoint.enabled = False


gdb.events.clear_objfiles.connect(on_clear)

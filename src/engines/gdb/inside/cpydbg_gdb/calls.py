"""Calls of the program's functions.

    -cpydbg-call EXPRESSION    ^done,value="12"

Unlike those of -data-evaluate-expression they are not broken off by breakpoints, nor do they report what is watched: what
the debugger itself has the program do is not what a person waits for.
"""

from __future__ import annotations

import gdb

from .command import Command


def call(expression: str) -> dict[str, str]:
    armed = [breakpoint for breakpoint in gdb.breakpoints() if breakpoint.enabled]
    for breakpoint in armed:
        breakpoint.enabled = False
    try:
        return {"value": str(int(gdb.parse_and_eval(expression)))}
    finally:
        for breakpoint in armed:
            # A watchpoint goes with its frame, all with the program that another one replaces.
            if breakpoint.is_valid():
                breakpoint.enabled = True


Command("call", call)

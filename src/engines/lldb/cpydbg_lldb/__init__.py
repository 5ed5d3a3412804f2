"""Runs inside lldb-dap, loaded by `command script import`: what lldb-dap lacks, over lldb's own Python.

Defines one lldb command, `cpydbg`, whose argument is a request in JSON and whose output is the answer in JSON; see
command.py. Each other file answers the requests about one topic.
"""

from __future__ import annotations

import contextlib
import signal

import lldb

from .command import Command

__all__ = ["Command"]


def __lldb_init_module(debugger: lldb.SBDebugger, _names: dict[str, object]) -> None:
    # What lldb-dap writes to may be gone: its server with the program, cpydbg when it is killed. lldb copes with an error, but
    # the signal would end lldb-dap, and an attached process with it. A handler, for to ignore a signal is inherited by what
    # it starts. Where another thread than Python's main one loads this, the signal stays what it is.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGPIPE, lambda *_: None)
    # Asynchronous: what makes the program run answers at once, and the stop comes as lldb-dap's event.
    debugger.HandleCommand(
        f"command script add --overwrite --synchronicity asynchronous --class {__name__}.Command cpydbg"
    )

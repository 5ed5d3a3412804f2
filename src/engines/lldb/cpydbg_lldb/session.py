"""What a request is about: the one target of this lldb, its process, its threads and frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

import lldb

from .names import Names


class Refused(Exception):
    """The request cannot be done; the text is lldb's reason."""


class Unreadable(Exception):
    """The debuggee does not have what was asked for; the text is the reason."""


@dataclass
class Restriction:
    """Why a breakpoint may pass: what it is compared with at a stop."""

    ignored: int
    thread: Optional[int]
    # How often its condition was true, when the program was last let run.
    hits: int = 0


class Session:
    def __init__(self, debugger: lldb.SBDebugger) -> None:
        self.debugger = debugger
        # The number of the stop from which the program was last let run.
        self.left: Optional[int] = None
        # Breakpoints that do not stop each time, by their numbers.
        self.restricted: dict[int, Restriction] = {}
        # A call was broken off: the thread's plan for it holds the registers from before.
        self.is_in_call = False
        self._names: Optional[Names] = None

    @property
    def target(self) -> lldb.SBTarget:
        return self.debugger.GetSelectedTarget()

    @property
    def process(self) -> lldb.SBProcess:
        return self.target.GetProcess()

    def names(self) -> Names:
        """As they are now."""
        if self._names is None:
            self._names = Names(self.target)
        self._names.refresh()
        return self._names

    def is_stopped(self) -> bool:
        """False too while the program has not left the stop yet that it was last told to leave."""
        process = self.process
        return process.GetState() == lldb.eStateStopped and process.GetStopID(True) != self.left

    def thread(self, request: dict[str, Any]) -> lldb.SBThread:
        thread = self.process.GetThreadByID(request["thread"])
        if not thread.IsValid():
            raise Unreadable(f"there is no thread {request['thread']}")
        return thread

    def frame(self, request: dict[str, Any]) -> lldb.SBFrame:
        frame = self.thread(request).GetFrameAtIndex(request["level"])
        if not frame.IsValid():
            raise Unreadable("the frame is gone")
        return frame


def require(error: lldb.SBError) -> None:
    if error.Fail():
        raise Refused(message_of(error))


def message_of(error: lldb.SBError) -> str:
    return (error.GetCString() or "no reason given").strip()

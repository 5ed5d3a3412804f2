"""Threads and frames; only as many as were asked for: lldb-dap unwinds the whole stack to tell how deep it is."""

from __future__ import annotations

from typing import Any

from .places import place_of
from .session import Session


def threads(session: Session, _request: dict[str, Any]) -> object:
    return [{"id": thread.GetThreadID(), "name": thread.GetName()} for thread in session.process]


def frames(session: Session, request: dict[str, Any]) -> object:
    thread = session.thread(request)
    found = []
    for level in range(request["start"], request["start"] + request["count"]):
        frame = thread.GetFrameAtIndex(level)
        if not frame.IsValid():
            break
        found.append([frame.GetFunctionName(), frame.GetPC(), place_of(frame.GetLineEntry())])
    return found


ANSWERS = {"frames": frames, "threads": threads}

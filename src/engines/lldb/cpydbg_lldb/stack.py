"""Threads and frames; only as many as were asked for: lldb-dap unwinds the whole stack to tell how deep it is."""

from __future__ import annotations

from typing import Any

from .session import Session


def threads(session: Session, _request: dict[str, Any]) -> object:
    return [{"id": thread.GetThreadID(), "name": thread.GetName()} for thread in session.process]


def frames(session: Session, request: dict[str, Any]) -> object:
    """As frame-table.ts tells."""
    thread, names = session.thread(request), session.names()
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    found = []
    for level in range(request["start"], request["start"] + request["count"]):
        frame = thread.GetFrameAtIndex(level)
        if not frame.IsValid():
            break
        function, place = names.of(frame, level)
        name = -1 if function is None else functions.setdefault(function, len(functions))
        file, line = -1, 0
        if place is not None:
            file, line = files.setdefault(place["file"], len(files)), place["line"]
        found.append(f"{frame.GetPC():x} {name} {file} {line}")
    return {"files": list(files), "functions": list(functions), "frames": ",".join(found)}


ANSWERS = {"frames": frames, "threads": threads}

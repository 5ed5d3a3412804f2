"""Lets the program run. The stop comes later, as lldb-dap's event."""

from __future__ import annotations

from typing import Any, Callable

import lldb

from .session import Session, require

Run = Callable[[lldb.SBError], object]


def resume(session: Session, _request: dict[str, Any]) -> object:
    leave(session)
    require(session.process.Continue())
    return None


def step_in(session: Session, request: dict[str, Any]) -> object:
    # Its other arguments are those of lldb's own `step`.
    thread = session.thread(request)
    return run(session, lambda error: thread.StepInto(None, lldb.LLDB_INVALID_LINE_NUMBER, error, lldb.eOnlyDuringStepping))


def step_over(session: Session, request: dict[str, Any]) -> object:
    thread = session.thread(request)
    return run(session, lambda error: thread.StepOver(lldb.eOnlyDuringStepping, error))


def step_instruction(session: Session, request: dict[str, Any]) -> object:
    thread = session.thread(request)
    return run(session, lambda error: thread.StepInstruction(request["over"], error))


def step_out(session: Session, request: dict[str, Any]) -> object:
    thread, frame = session.thread(request), session.frame(request)
    return run(session, lambda error: thread.StepOutOfFrame(frame, error))


def pause(session: Session, _request: dict[str, Any]) -> object:
    if not session.is_stopped():
        session.process.SendAsyncInterrupt()
    return None


def run(session: Session, step: Run) -> object:
    leave(session)
    error = lldb.SBError()
    step(error)
    require(error)
    return None


def leave(session: Session) -> None:
    """Calls of functions count as stops here: so every stop has a number of its own."""
    session.left = session.process.GetStopID(True)
    for identifier, restriction in session.restricted.items():
        restriction.hits = session.target.FindBreakpointByID(identifier).GetHitCount()


ANSWERS = {
    "resume": resume,
    "stepIn": step_in,
    "next": step_over,
    "stepInstruction": step_instruction,
    "stepOut": step_out,
    "pause": pause,
}

"""Whether the process runs, and why it does not."""

from __future__ import annotations

from typing import Any, Iterator

import lldb

from .breakpoints import FIRST_WATCHPOINT
from .session import Session

STEPS = (lldb.eStopReasonTrace, lldb.eStopReasonPlanComplete)


def stop(session: Session, _request: dict[str, Any]) -> object:
    process, stopped = session.process, session.is_stopped()
    has_ended = process.GetState() == lldb.eStateExited
    return {
        "stopped": stopped,
        "status": process.GetExitStatus() if has_ended else None,
        "threads": list(reasons(session)) if stopped else [],
        "selected": process.GetSelectedThread().GetThreadID(),
    }


def reasons(session: Session) -> Iterator[dict[str, object]]:
    """The threads that have one."""
    for thread in session.process:
        reason = thread.GetStopReason()
        if reason in (lldb.eStopReasonInvalid, lldb.eStopReasonNone):
            continue
        frame = thread.GetFrameAtIndex(0)
        at = frame.GetPC() if frame.IsValid() else None
        yield {"thread": thread.GetThreadID(), "at": at, **described(session, thread, reason)}


def described(session: Session, thread: lldb.SBThread, reason: int) -> dict[str, object]:
    if reason == lldb.eStopReasonBreakpoint:
        return {"reason": "breakpoint", "breakpoints": hit_by(session, thread), "detail": text_of(thread)}
    if reason == lldb.eStopReasonWatchpoint:
        hit = [FIRST_WATCHPOINT + thread.GetStopReasonDataAtIndex(0)]
        return {"reason": "watchpoint", "breakpoints": hit, "detail": text_of(thread)}
    if reason == lldb.eStopReasonSignal:
        number = thread.GetStopReasonDataAtIndex(0)
        name = session.process.GetUnixSignals().GetSignalAsCString(number)
        return {"reason": "signal", "breakpoints": [], "detail": name or str(number)}
    return {"reason": "step" if reason in STEPS else "other", "breakpoints": [], "detail": text_of(thread)}


def hit_by(session: Session, thread: lldb.SBThread) -> list[int]:
    """lldb tells all breakpoints of the place, those too whose condition says no."""
    # Pairs: the breakpoint, and which of its places.
    there = [thread.GetStopReasonDataAtIndex(i) for i in range(0, thread.GetStopReasonDataCount(), 2)]
    return [each for each in there if has_stopped(session, thread, each)] or there


def has_stopped(session: Session, thread: lldb.SBThread, identifier: int) -> bool:
    restriction = session.restricted.get(identifier)
    if restriction is None:
        return True
    # lldb counts where the condition is true, be it that the pass is to be ignored.
    hits = session.target.FindBreakpointByID(identifier).GetHitCount()
    return (
        hits > max(restriction.hits, restriction.ignored)
        and restriction.thread in (None, thread.GetThreadID())
    )


def text_of(thread: lldb.SBThread) -> str:
    return thread.GetStopDescription(256) or ""


ANSWERS = {"stop": stop}

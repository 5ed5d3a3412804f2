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
        "threads": list(reasons(process)) if stopped else [],
        "selected": process.GetSelectedThread().GetThreadID(),
    }


def reasons(process: lldb.SBProcess) -> Iterator[dict[str, object]]:
    """The threads that have one."""
    for thread in process:
        reason = thread.GetStopReason()
        if reason in (lldb.eStopReasonInvalid, lldb.eStopReasonNone):
            continue
        yield {"thread": thread.GetThreadID(), **described(process, thread, reason)}


def described(process: lldb.SBProcess, thread: lldb.SBThread, reason: int) -> dict[str, object]:
    if reason == lldb.eStopReasonBreakpoint:
        # Pairs: the breakpoint, and which of its places.
        hit = [thread.GetStopReasonDataAtIndex(i) for i in range(0, thread.GetStopReasonDataCount(), 2)]
        return {"reason": "breakpoint", "breakpoints": hit, "detail": text_of(thread)}
    if reason == lldb.eStopReasonWatchpoint:
        hit = [FIRST_WATCHPOINT + thread.GetStopReasonDataAtIndex(0)]
        return {"reason": "watchpoint", "breakpoints": hit, "detail": text_of(thread)}
    if reason == lldb.eStopReasonSignal:
        number = thread.GetStopReasonDataAtIndex(0)
        name = process.GetUnixSignals().GetSignalAsCString(number)
        return {"reason": "signal", "breakpoints": [], "detail": name or str(number)}
    return {"reason": "step" if reason in STEPS else "other", "breakpoints": [], "detail": text_of(thread)}


def text_of(thread: lldb.SBThread) -> str:
    return thread.GetStopDescription(256) or ""


ANSWERS = {"stop": stop}

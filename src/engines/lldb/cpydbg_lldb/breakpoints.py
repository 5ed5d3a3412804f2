"""Breakpoints and watchpoints, set one by one."""

from __future__ import annotations

from typing import Any, Optional

import lldb

from .conditions import check_condition
from .places import Place, place_of
from .session import Refused, Restriction, Session, require

# lldb-dap tells of changes to the breakpoints that have this name: it gives it to its own.
TOLD_BY_LLDB_DAP = "dap"

# lldb numbers watchpoints apart from breakpoints. Theirs begin here.
FIRST_WATCHPOINT = 1_000_000

WATCHABLE = (1, 2, 4, 8)


def break_on_function(session: Session, request: dict[str, Any]) -> object:
    return keep(session, session.target.BreakpointCreateByName(request["name"]), request)


def break_on_line(session: Session, request: dict[str, Any]) -> object:
    return keep(session, session.target.BreakpointCreateByLocation(request["file"], request["line"]), request)


def break_on_address(session: Session, request: dict[str, Any]) -> object:
    return keep(session, session.target.BreakpointCreateByAddress(request["at"]), request)


def watch(session: Session, request: dict[str, Any]) -> object:
    if request["size"] not in WATCHABLE:
        raise Refused("a watchpoint has 1, 2, 4 or 8 bytes")
    options = lldb.SBWatchpointOptions()
    options.SetWatchpointTypeRead(request["reads"])
    # As gdb does it: what is written and was there before is no change.
    options.SetWatchpointTypeWrite(
        lldb.eWatchpointWriteTypeAlways if request["reads"] else lldb.eWatchpointWriteTypeOnModify
    )
    error = lldb.SBError()
    watchpoint = session.target.WatchpointCreateByAddress(request["at"], request["size"], options, error)
    require(error)
    restrict(watchpoint, request)
    return {"id": FIRST_WATCHPOINT + watchpoint.GetID(), "verified": True, "place": None}


def clear(session: Session, request: dict[str, Any]) -> object:
    for identifier in request["ids"]:
        if identifier >= FIRST_WATCHPOINT:
            session.target.DeleteWatchpoint(identifier - FIRST_WATCHPOINT)
        else:
            session.target.BreakpointDelete(identifier)
            session.restricted.pop(identifier, None)
    return None


def enable(session: Session, request: dict[str, Any]) -> object:
    for identifier in request["ids"]:
        if identifier >= FIRST_WATCHPOINT:
            each = session.target.FindWatchpointByID(identifier - FIRST_WATCHPOINT)
        else:
            each = session.target.FindBreakpointByID(identifier)
        if each.IsValid():
            each.SetEnabled(request["enabled"])
    return None


def keep(session: Session, breakpoint: lldb.SBBreakpoint, request: dict[str, Any]) -> object:
    if not breakpoint.IsValid():
        raise Refused("it gave no breakpoint")
    try:
        check_condition(session.target, breakpoint, request)
    except Refused:
        session.target.BreakpointDelete(breakpoint.GetID())
        raise
    breakpoint.AddName(TOLD_BY_LLDB_DAP)
    if request.get("thread") is not None:
        breakpoint.SetThreadID(request["thread"])
    if any(request.get(each) is not None for each in ("condition", "ignore", "thread")):
        restriction = Restriction(request.get("ignore") or 0, request.get("thread"))
        session.restricted[breakpoint.GetID()] = restriction
    restrict(breakpoint, request)
    return described(breakpoint)


def look(session: Session, request: dict[str, Any]) -> object:
    breakpoint = session.target.FindBreakpointByID(request["id"])
    return described(breakpoint) if breakpoint.IsValid() else None


def described(breakpoint: lldb.SBBreakpoint) -> object:
    return {
        "id": breakpoint.GetID(),
        "verified": breakpoint.GetNumLocations() > 0,
        "place": place_of_breakpoint(breakpoint),
    }


def restrict(stopping: Any, request: dict[str, Any]) -> None:
    if request.get("condition") is not None:
        stopping.SetCondition(request["condition"])
    if request.get("ignore") is not None:
        stopping.SetIgnoreCount(request["ignore"])


def place_of_breakpoint(breakpoint: lldb.SBBreakpoint) -> Optional[Place]:
    if breakpoint.GetNumLocations() == 0:
        return None
    return place_of(breakpoint.GetLocationAtIndex(0).GetAddress().GetLineEntry())


ANSWERS = {
    "breakOnFunction": break_on_function,
    "breakOnLine": break_on_line,
    "breakOnAddress": break_on_address,
    "watch": watch,
    "breakpoint": look,
    "clear": clear,
    "enable": enable,
}

"""Calls of the program's functions."""

from __future__ import annotations

from typing import Any

import lldb

from .expressions import quietly
from .session import Session, Unreadable, message_of

# Calls that were interrupted one inside of the other, at most.
MAX_CALLS = 100


def call(session: Session, request: dict[str, Any]) -> object:
    types = ",".join(["unsigned long long"] * len(request["arguments"])) or "void"
    arguments = ",".join(f"{argument}ULL" for argument in request["arguments"])
    expression = f"((unsigned long long(*)({types})){request['at']}ULL)({arguments})"
    if not session.is_in_call:
        forget_steps(session)
    result = session.frame(request).EvaluateExpression(expression, quietly())
    if result.GetError().Fail():
        session.is_in_call = True
        raise Unreadable(message_of(result.GetError()))
    return str(result.GetValueAsUnsigned())


def forget_steps(session: Session) -> None:
    """
    lldb keeps a step that another stop came into, with its breakpoints: a call that came to one of those was broken off, and
    the interpreter's own stack was left as the call had it.
    """
    interpreter = session.debugger.GetCommandInterpreter()
    for thread in session.process:
        # Where there is no such step it says so.
        result = lldb.SBCommandReturnObject()
        interpreter.HandleCommand("thread plan discard 1", lldb.SBExecutionContext(thread), result, False)


def undo_calls(session: Session, _request: dict[str, Any]) -> object:
    """Brings each thread back to where it was before a call that was interrupted."""
    session.is_in_call = False
    for thread in session.process:
        for _ in range(MAX_CALLS):
            if thread.UnwindInnermostExpression().Fail():
                break
    return None


ANSWERS = {"call": call, "undoCalls": undo_calls}

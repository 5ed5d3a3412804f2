"""Calls of the program's functions."""

from __future__ import annotations

from typing import Any

from .expressions import quietly
from .session import Session, Unreadable, message_of

# Calls that were interrupted one inside of the other, at most.
MAX_CALLS = 100


def call(session: Session, request: dict[str, Any]) -> object:
    types = ",".join(["unsigned long long"] * len(request["arguments"])) or "void"
    arguments = ",".join(f"{argument}ULL" for argument in request["arguments"])
    expression = f"((unsigned long long(*)({types})){request['at']}ULL)({arguments})"
    result = session.frame(request).EvaluateExpression(expression, quietly())
    if result.GetError().Fail():
        raise Unreadable(message_of(result.GetError()))
    return str(result.GetValueAsUnsigned())


def undo_calls(session: Session, _request: dict[str, Any]) -> object:
    """Brings each thread back to where it was before a call that was interrupted."""
    for thread in session.process:
        for _ in range(MAX_CALLS):
            if thread.UnwindInnermostExpression().Fail():
                break
    return None


ANSWERS = {"call": call, "undoCalls": undo_calls}

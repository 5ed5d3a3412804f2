"""Calls of the program's functions."""

from __future__ import annotations

from typing import Any

from .expressions import in_full
from .session import Session, Unreadable, message_of


def call(session: Session, request: dict[str, Any]) -> object:
    types = ",".join(["unsigned long long"] * len(request["arguments"])) or "void"
    arguments = ",".join(f"{argument}ULL" for argument in request["arguments"])
    expression = f"((unsigned long long(*)({types})){request['at']}ULL)({arguments})"
    result = session.frame(request).EvaluateExpression(expression, in_full())
    if result.GetError().Fail():
        raise Unreadable(message_of(result.GetError()))
    return str(result.GetValueAsUnsigned())


ANSWERS = {"call": call}

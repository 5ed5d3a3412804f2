"""C expressions in a frame."""

from __future__ import annotations

import re
from typing import Any

import lldb

from .session import Session, Unreadable, message_of
from .values import text_of

# What lldb finds without its compiler, ten times as fast: `self->ob_base.ob_refcnt`, `args[1]`, `*self`.
PATH = re.compile(r"\*?[A-Za-z_]\w*(?:(?:\.|->)[A-Za-z_]\w*|\[\d+\])*\Z")


def value_of(frame: lldb.SBFrame, expression: str) -> lldb.SBValue:
    if PATH.match(expression):
        found = frame.GetValueForVariablePath(expression, lldb.eNoDynamicValues)
        if found.GetError().Success():
            return found
    found = frame.EvaluateExpression(expression, quietly())
    # An expression of no type (a call of a void function) has a value all the same: none.
    if found.GetError().Fail() and found.GetError().GetError() != NO_RESULT:
        raise Unreadable(message_of(found.GetError()))
    return found


# lldb's `UserExpression::kNoResult`.
NO_RESULT = 0x1001


def evaluate(session: Session, request: dict[str, Any]) -> object:
    return text_of(value_of(session.frame(request), request["expression"]))


def integer(session: Session, request: dict[str, Any]) -> object:
    frame, expression = session.frame(request), request["expression"]
    try:
        value = value_of(frame, f"(unsigned long long)({expression})")
    except Unreadable as reason:
        # A function without debug information.
        if ONLY_A_POINTER not in str(reason):
            raise
        value = value_of(frame, f"(unsigned long long)(void *)({expression})")
    return str(value.GetValueAsUnsigned())


ONLY_A_POINTER = "can only be cast to a pointer type"


def assigned(frame: lldb.SBFrame, expression: str, value: str) -> None:
    target = value_of(frame, expression)
    kind = target.GetType().GetCanonicalType()
    # lldb's C is C++ in this: it turns no number into a pointer by itself.
    cast = kind.IsPointerType() or kind.GetTypeClass() == lldb.eTypeClassEnumeration
    given = f"(__typeof__({expression}))({value})" if cast else f"({value})"
    done = frame.EvaluateExpression(f"({expression}) = {given}", quietly())
    if done.GetError().Fail() and done.GetError().GetError() != NO_RESULT:
        raise Unreadable(message_of(done.GetError()))


def quietly() -> lldb.SBExpressionOptions:
    """For what is looked at: no breakpoint stops in it. What was begun is never undone: CPython could not go on."""
    said = in_full()
    said.SetIgnoreBreakpoints(True)
    return said


def in_full() -> lldb.SBExpressionOptions:
    """All threads run meanwhile, and nothing is undone: whatever stops the expression, the program stands there."""
    said = lldb.SBExpressionOptions()
    said.SetLanguage(lldb.eLanguageTypeC99)
    said.SetIgnoreBreakpoints(False)
    said.SetUnwindOnError(False)
    said.SetStopOthers(False)
    said.SetTryAllThreads(True)
    # None: who evaluates knows how long it may take, and can pause it.
    said.SetTimeoutInMicroSeconds(0)
    said.SetTrapExceptions(False)
    said.SetGenerateDebugInfo(False)
    said.SetSuppressPersistentResult(True)
    said.SetAutoApplyFixIts(False)
    said.SetFetchDynamicValue(lldb.eNoDynamicValues)
    return said


ANSWERS = {"evaluate": evaluate, "integer": integer}

"""C expressions in a frame."""

from __future__ import annotations

import re
from typing import Any

import lldb

from .paths import along_path
from .session import Session, Unreadable, message_of
from .values import text_of

# lldb's `UserExpression::kNoResult`: an expression without a value, as the call of a void function.
NO_RESULT = 0x1001


CANNOT_RUN = "without a running target"

LITERAL = re.compile(r""" "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' """, re.VERBOSE)

# What looks like the call of a function.
CALL = re.compile(r"[\w)\]]\s*\(")


def evaluate(session: Session, request: dict[str, Any]) -> object:
    frame, expression = session.frame(request), request["expression"]
    value = along_path(frame, expression) or compiled(frame, expression, quietly())
    return "void" if value.GetError().Fail() else text_of(value)


def value_of(frame: lldb.SBFrame, expression: str) -> lldb.SBValue:
    """Without running anything."""
    try:
        return along_path(frame, expression) or compiled(frame, expression, still())
    except Unreadable as reason:
        if CANNOT_RUN not in str(reason):
            raise
    # A text, a vector: lldb has to put it into the program, and reads it there.
    if CALL.search(LITERAL.sub("", expression)):
        raise Unreadable("it would have to run in the program")
    return compiled(frame, expression, quietly())


def compiled(frame: lldb.SBFrame, expression: str, options: lldb.SBExpressionOptions) -> lldb.SBValue:
    found = frame.EvaluateExpression(expression, options)
    if found.GetError().Fail() and found.GetError().GetError() != NO_RESULT:
        raise Unreadable(message_of(found.GetError()))
    return found


def assigned(frame: lldb.SBFrame, expression: str, given: str) -> None:
    kind = value_of(frame, expression).GetType().GetCanonicalType()
    is_enum = kind.GetTypeClass() == lldb.eTypeClassEnumeration
    if is_enum:
        given = enumerator(kind, given)
    # lldb's C is C++ in this: it turns no number into a pointer by itself.
    cast = f"(__typeof__({expression}))" if is_enum or kind.IsPointerType() else ""
    compiled(frame, f"({expression}) = {cast}({given})", quietly())


def enumerator(kind: lldb.SBType, name: str) -> str:
    """Its number: lldb's compiler does not know it by its name alone."""
    for member in kind.GetEnumMembers():
        if member.GetName() == name.strip():
            return str(member.GetValueAsSigned())
    return name


def still() -> lldb.SBExpressionOptions:
    """lldb interprets what it has compiled, and refuses what it cannot."""
    said = quietly()
    said.SetAllowJIT(False)
    return said


def quietly() -> lldb.SBExpressionOptions:
    """
    For what is looked at or called by us: no breakpoint stops in it. All threads run meanwhile, and nothing is undone,
    without which CPython could not go on: whatever else stops the expression, the program stands there.
    """
    said = lldb.SBExpressionOptions()
    said.SetLanguage(lldb.eLanguageTypeC99)
    said.SetIgnoreBreakpoints(True)
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


ANSWERS = {"evaluate": evaluate}

"""Whether a condition makes sense, before it is met: lldb itself compiles it at the first pass, and stops there."""

from __future__ import annotations

import re
from typing import Any, Iterator

import lldb

from .session import Refused, message_of

IDENTIFIER = re.compile(r"(?<![\w.])(?<!->)[A-Za-z_]\w*")

# What tells that the person is wrong, and not this check.
WRONG = re.compile(r"undeclared identifier|expected |no member named|extraneous|unterminated|missing terminating")


def check_condition(target: lldb.SBTarget, breakpoint: lldb.SBBreakpoint, request: dict[str, Any]) -> None:
    """@raise Refused with the compiler's reason. Nothing of the condition is executed."""
    condition = request.get("condition")
    if condition is None or breakpoint.GetNumLocations() == 0:
        return
    at = breakpoint.GetLocationAtIndex(0).GetAddress()
    stand_ins = " ".join(declarations(target, at, set(IDENTIFIER.findall(condition))))
    error = target.EvaluateExpression(f"{stand_ins} (void)sizeof({condition})", options()).GetError()
    if error.Fail() and WRONG.search(message_of(error)):
        raise Refused(message_of(error))


def declarations(target: lldb.SBTarget, at: lldb.SBAddress, names: set[str]) -> Iterator[str]:
    """Variables of the names and types that there are at the address."""
    block = at.GetBlock()
    while block.IsValid():
        for variable in block.GetVariables(target, True, True, True):
            name = variable.GetName()
            if name in names:
                names.discard(name)
                yield f"__typeof__({variable.GetTypeName()}) {name};"
        block = block.GetParent()


def options() -> lldb.SBExpressionOptions:
    said = lldb.SBExpressionOptions()
    said.SetLanguage(lldb.eLanguageTypeC99)
    said.SetSuppressPersistentResult(True)
    said.SetAutoApplyFixIts(False)
    return said

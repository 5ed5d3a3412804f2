"""Variables and what is in them without lldb's compiler, which takes 10 to 300 ms: `self->ob_base`, `&args[1]`."""

from __future__ import annotations

import re
from typing import Optional

import lldb

PATH = re.compile(r"([&*]?)([A-Za-z_]\w*)((?:(?:\.|->)[A-Za-z_]\w*|\[\d+\])*)\Z")


def along_path(frame: lldb.SBFrame, expression: str) -> Optional[lldb.SBValue]:
    """None where the compiler has to be asked: it is no path, or its reason is the better one."""
    found = PATH.match(expression)
    if found is None:
        return None
    before, name, rest = found.groups()
    value = frame.GetValueForVariablePath(name + rest, lldb.eNoDynamicValues)
    if not value.IsValid() or value.GetError().Fail():
        if frame.FindVariable(name).IsValid():
            return None
        value = global_along(frame, name, rest)
    if before == "*":
        value = value.Dereference()
    elif before == "&":
        value = value.AddressOf()
    return value if value.IsValid() and value.GetError().Success() else None


def global_along(frame: lldb.SBFrame, name: str, rest: str) -> lldb.SBValue:
    found = frame.GetThread().GetProcess().GetTarget().FindFirstGlobalVariable(name)
    return found.GetValueForExpressionPath(rest) if rest and found.IsValid() else found

"""C variables and registers, and what is in them; each has its own reason where it cannot be read."""

from __future__ import annotations

from typing import Any, Iterator, Optional, TypedDict

import lldb

from .expressions import assigned, value_of
from .paths import PATH
from .session import Session, Unreadable
from .values import fields, text_of

# Variables of a frame at most, its registers, and items of an array.
MAX_LOCALS = 1_000
MAX_REGISTERS = 200
MAX_ITEMS = 2**31


class Variable(TypedDict):
    name: str
    # One of the two: the text, or why there is none.
    value: Optional[str]
    reason: Optional[str]
    type: Optional[str]
    expression: str
    members: int
    pointer: Optional[int]


def local_variables(session: Session, request: dict[str, Any]) -> object:
    frame, seen = session.frame(request), set()
    found: list[Variable] = []
    for value in in_scope(frame):
        name = value.GetName() or ""
        # What an inner scope hides has only an address to be called by.
        expression = f"*({value.GetTypeName()} *){value.GetLoadAddress()}" if name in seen else name
        seen.add(name)
        found.append(variable(value, name, expression))
    return found[:MAX_LOCALS]


def in_scope(frame: lldb.SBFrame) -> Iterator[lldb.SBValue]:
    """Innermost scope first; parameters before the other variables of the function."""
    block = frame.GetBlock()
    while block.IsValid():
        yield from block.GetVariables(frame, True, False, False, lldb.eNoDynamicValues)
        yield from block.GetVariables(frame, False, True, True, lldb.eNoDynamicValues)
        if block.IsInlined():
            return
        block = block.GetParent()


def statics(session: Session, request: dict[str, Any]) -> object:
    frame = session.frame(request)
    own = {(value.GetName(), value.GetLoadAddress()) for value in in_scope(frame)}
    found: list[Variable] = []
    for value in frame.GetVariables(False, False, True, True, lldb.eNoDynamicValues):
        if len(found) == request["limit"]:
            break
        if (value.GetName(), value.GetLoadAddress()) not in own:
            found.append(variable(value, value.GetName(), value.GetName()))
    return found


def registers(session: Session, request: dict[str, Any]) -> object:
    found = [register for kind in session.frame(request).GetRegisters() for register in kind]
    return [
        {**variable(each, each.GetName(), f"${each.GetName()}"), "members": 0, "pointer": None}
        for each in found[:MAX_REGISTERS]
    ]


def inspect(session: Session, request: dict[str, Any]) -> object:
    expression = request["expression"]
    return variable(value_of(session.frame(request), expression), expression, expression)


def members(session: Session, request: dict[str, Any]) -> object:
    expression = request["expression"]
    value = value_of(session.frame(request), expression)
    last = min(request["start"] + request["count"], members_of(value))
    wanted = range(request["start"], last)
    kind = value.GetType().GetCanonicalType()
    if kind.IsPointerType():
        target = f"*{operand(expression)}"
        return [variable(value.Dereference(), target, target) for _ in wanted]
    if kind.IsArrayType():
        return [variable(value.GetChildAtIndex(i), f"[{i}]", f"{operand(expression)}[{i}]") for i in wanted]
    found = list(fields(value))
    return [variable(found[i], found[i].GetName(), member(expression, found[i].GetName())) for i in wanted]


def operand(expression: str) -> str:
    return expression if PATH.match(expression) and expression[0] not in "&*" else f"({expression})"


def member(expression: str, name: str) -> str:
    """`p->name` for a member of `*p`."""
    if expression.startswith("*") and PATH.match(expression):
        return f"{expression[1:]}->{name}"
    return f"{operand(expression)}.{name}"


def assign(session: Session, request: dict[str, Any]) -> object:
    frame, expression = session.frame(request), request["expression"]
    assigned(frame, expression, request["value"])
    return text_of(value_of(frame, expression))


def variable(value: lldb.SBValue, name: str, expression: str) -> Variable:
    said: Variable = {
        "name": name,
        "value": None,
        "reason": None,
        "type": value.GetTypeName(),
        "expression": expression,
        "members": 0,
        "pointer": pointer_of(value),
    }
    try:
        said["value"] = text_of(value)
        said["members"] = members_of(value)
    except Unreadable as reason:
        said["reason"] = str(reason)
    return said


def members_of(value: lldb.SBValue) -> int:
    kind = value.GetType().GetCanonicalType()
    if kind.IsPointerType():
        pointee = kind.GetPointeeType()
        follows = pointee.GetByteSize() > 0 and not pointee.IsFunctionType() and pointer_of(value) is not None
        return 1 if follows else 0
    if kind.IsArrayType():
        return value.GetNumChildren(MAX_ITEMS)
    return sum(1 for _ in fields(value)) if value.MightHaveChildren() else 0


def pointer_of(value: lldb.SBValue) -> Optional[int]:
    """Where it points to, if there is memory."""
    if value.GetError().Fail() or not value.GetType().GetCanonicalType().IsPointerType():
        return None
    at, error = value.GetValueAsUnsigned(), lldb.SBError()
    value.GetProcess().ReadMemory(at, 1, error)
    return at if error.Success() else None


ANSWERS = {
    "locals": local_variables,
    "statics": statics,
    "registers": registers,
    "inspect": inspect,
    "members": members,
    "assign": assign,
}

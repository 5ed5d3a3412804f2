"""Expressions that are a number or a pointer."""

from __future__ import annotations

import re
from typing import Any, Optional

import lldb

from .expressions import compiled, quietly
from .paths import along_path
from .session import Session, Unreadable
from .symbols import load_address_of

BITS = 2**64 - 1

# Casts to 64 bits: an answer has as many anyway.
CAST = re.compile(r"\s*\((?:unsigned long(?: long)?|void ?\*|char ?\*|uintptr_t|size_t)\)\s*")

NAME = re.compile(r"&([A-Za-z_]\w*)\Z")
REGISTER = re.compile(r"\$([a-z]\w*)\Z")


def integer(session: Session, request: dict[str, Any]) -> object:
    """As text: JSON's numbers are not exact beyond 2^53."""
    frame, expression = session.frame(request), request["expression"]
    found = directly(session, frame, without_casts(expression))
    if found is None:
        found = compiled(frame, f"(unsigned long long)({expression})", quietly()).GetValueAsUnsigned()
    return str(found)


def directly(session: Session, frame: lldb.SBFrame, expression: str) -> Optional[int]:
    value = register_at(frame, expression) or along_path(frame, expression)
    if value is not None:
        return number_of(value)
    # Symbols have no type, where there is no debug information: the compiler does not take them.
    name = NAME.match(expression)
    return None if name is None else load_address_of(session.target, name.group(1))


def register_at(frame: lldb.SBFrame, expression: str) -> Optional[lldb.SBValue]:
    """`$rsi`: lldb's compiler takes as long for it as for anything."""
    name = REGISTER.match(expression)
    value = None if name is None else frame.FindRegister(name.group(1))
    return value if value is not None and value.IsValid() else None


def without_casts(expression: str) -> str:
    cast = CAST.match(expression)
    while cast is not None:
        expression = expression[cast.end() :]
        cast = CAST.match(expression)
    return expression


def number_of(value: lldb.SBValue) -> Optional[int]:
    """As a cast to 64 bits gives it; None for what is neither a number nor has an address."""
    kind = value.GetType().GetCanonicalType()
    if kind.IsArrayType():
        return value.GetLoadAddress()
    flags, error = kind.GetTypeFlags(), lldb.SBError()
    if not kind.IsPointerType() and not flags & (lldb.eTypeIsInteger | lldb.eTypeIsEnumeration):
        return None
    signed = flags & lldb.eTypeIsSigned
    found = value.GetValueAsSigned(error) if signed else value.GetValueAsUnsigned(error)
    if error.Fail():
        raise Unreadable(error.GetCString() or "it cannot be read")
    return found & BITS


ANSWERS = {"integer": integer}

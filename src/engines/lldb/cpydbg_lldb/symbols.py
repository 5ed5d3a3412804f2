"""What the symbols say of an address, and of a name."""

from __future__ import annotations

import re
from typing import Any, Iterator, Optional

import lldb

from .places import place_of
from .session import Session

NAME = re.compile(r"[A-Za-z_$][\w$.@]*\Z")


def symbol_at(session: Session, request: dict[str, Any]) -> object:
    named = named_at(session.target, request["at"])
    if named is None:
        return None
    place = place_of(session.target.ResolveLoadAddress(request["at"]).GetLineEntry())
    return {**named, "place": place, "body": body_at(session.target, request["at"])}


def body_at(target: lldb.SBTarget, load: int) -> int:
    """Behind what sets up the frame of the function that the address is in."""
    at = target.ResolveLoadAddress(load)
    named = at.GetFunction() if at.GetFunction().IsValid() else at.GetSymbol()
    return named.GetStartAddress().GetLoadAddress(target) + named.GetPrologueByteSize()


def named_at(target: lldb.SBTarget, load: int) -> Optional[dict[str, object]]:
    """The function that the address is in, and how far."""
    at = target.ResolveLoadAddress(load)
    function, symbol = at.GetFunction(), at.GetSymbol()
    named = function if function.IsValid() else symbol
    if not function.IsValid() and symbol.GetType() not in (lldb.eSymbolTypeCode, lldb.eSymbolTypeResolver):
        return None
    start = named.GetStartAddress().GetLoadAddress(target)
    return {"function": named.GetName(), "offset": load - start}


def address_of(session: Session, request: dict[str, Any]) -> object:
    return load_address_of(session.target, request["name"])


def load_address_of(target: lldb.SBTarget, name: str) -> Optional[int]:
    if not NAME.match(name):
        return None
    for found in addresses_of(target, name):
        load = found.GetLoadAddress(target)
        if load != lldb.LLDB_INVALID_ADDRESS:
            return load
    return None


def addresses_of(target: lldb.SBTarget, name: str) -> Iterator[lldb.SBAddress]:
    for context in target.FindFunctions(name, lldb.eFunctionNameTypeFull):
        function = context.GetFunction()
        yield (function if function.IsValid() else context.GetSymbol()).GetStartAddress()
    for context in target.FindSymbols(name):
        yield context.GetSymbol().GetStartAddress()
    for value in target.FindGlobalVariables(name, 1):
        yield value.GetAddress()


ANSWERS = {"symbolAt": symbol_at, "addressOf": address_of}

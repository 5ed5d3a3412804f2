"""Machine instructions."""

from __future__ import annotations

import base64
from typing import Any, Iterator

import lldb

from .places import place_of
from .session import Session
from .symbols import named_at


def disassemble(session: Session, request: dict[str, Any]) -> object:
    region = lldb.SBMemoryRegionInfo()
    known = session.process.GetMemoryRegionInfo(request["at"], region)
    # Where the system tells nothing of its memory (a core file of few segments), lldb may still know.
    if known.Success() and not region.IsExecutable():
        return []
    start = session.target.ResolveLoadAddress(request["at"])
    found = session.target.ReadInstructions(start, request["count"])
    return list(described(session.target, found))


def described(target: lldb.SBTarget, found: lldb.SBInstructionList) -> Iterator[dict[str, object]]:
    for each in found:
        at = each.GetAddress()
        load = at.GetLoadAddress(target)
        error = lldb.SBError()
        data = each.GetData(target)
        code = data.ReadRawData(error, 0, data.GetByteSize())
        if error.Fail() or not each.GetMnemonic(target):
            return
        yield {
            "address": load,
            "bytes": base64.b64encode(code).decode(),
            "text": text_of(target, each),
            **(named_at(target, load) or {}),
            "place": place_of(at.GetLineEntry()),
        }


def text_of(target: lldb.SBTarget, each: lldb.SBInstruction) -> str:
    comment = each.GetComment(target)
    text = f"{each.GetMnemonic(target)} {each.GetOperands(target)}".strip()
    return f"{text} ; {comment}" if comment else text


ANSWERS = {"disassemble": disassemble}

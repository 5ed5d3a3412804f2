"""Places in source files."""

from __future__ import annotations

from typing import Optional, TypedDict

import lldb


class Place(TypedDict):
    file: str
    line: int


def place_of(entry: lldb.SBLineEntry) -> Optional[Place]:
    file = entry.GetFileSpec().fullpath if entry.IsValid() else None
    if file is None or entry.GetLine() == 0:
        return None
    return {"file": file, "line": entry.GetLine()}

"""The process's memory, or the core file's."""

from __future__ import annotations

import base64
from typing import Any

import lldb

from .session import Session, Unreadable, message_of


def read_memory(session: Session, request: dict[str, Any]) -> object:
    error = lldb.SBError()
    found = session.process.ReadMemory(request["at"], request["size"], error)
    if error.Fail() or found is None:
        raise Unreadable(message_of(error))
    return base64.b64encode(found).decode()


def write_memory(session: Session, request: dict[str, Any]) -> object:
    error = lldb.SBError()
    written = session.process.WriteMemory(request["at"], base64.b64decode(request["bytes"]), error)
    if error.Fail():
        raise Unreadable(message_of(error))
    return written


ANSWERS = {"readMemory": read_memory, "writeMemory": write_memory}

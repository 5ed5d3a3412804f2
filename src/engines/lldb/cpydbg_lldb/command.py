"""One request, one line of an answer."""

from __future__ import annotations

import json
import traceback
from typing import Any, Callable

import lldb

from . import (
    breakpoints,
    calls,
    console,
    disassembly,
    expressions,
    keeping,
    memory,
    numbers,
    running,
    stack,
    stops,
    symbols,
    variables,
)
from .session import Refused, Session, Unreadable

Answer = Callable[[Session, dict[str, Any]], object]

ANSWERS: dict[str, Answer] = {
    **breakpoints.ANSWERS,
    **calls.ANSWERS,
    **console.ANSWERS,
    **disassembly.ANSWERS,
    **expressions.ANSWERS,
    **keeping.ANSWERS,
    **memory.ANSWERS,
    **numbers.ANSWERS,
    **running.ANSWERS,
    **stack.ANSWERS,
    **stops.ANSWERS,
    **symbols.ANSWERS,
    **variables.ANSWERS,
}

# What the answer's line begins with: lldb-dap repeats the command before it, and lldb may have something to say.
MARK = "cpydbg: "


class Command:
    """`cpydbg {"do": "symbolAt", "at": 4096}` prints `cpydbg: {"value": …}`."""

    def __init__(self, debugger: lldb.SBDebugger, _names: dict[str, object]) -> None:
        self._session = Session(debugger)

    def __call__(
        self,
        _debugger: lldb.SBDebugger,
        command: str,
        _context: lldb.SBExecutionContext,
        result: lldb.SBCommandReturnObject,
    ) -> None:
        result.AppendMessage(MARK + json.dumps(answer(self._session, command)))


def answer(session: Session, command: str) -> dict[str, object]:
    """`value`; or `unreadable`, a reason that lies in the debuggee; or `refused`, one that lies in the request."""
    try:
        request = json.loads(command)
        return {"value": ANSWERS[request["do"]](session, request)}
    except Unreadable as reason:
        return {"unreadable": str(reason)}
    except Refused as reason:
        return {"refused": str(reason)}
    except Exception:  # A bug of ours must not look like silence.
        return {"refused": traceback.format_exc(limit=-3)}

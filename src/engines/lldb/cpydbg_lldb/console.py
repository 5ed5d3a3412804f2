"""lldb's own command line."""

from __future__ import annotations

from typing import Any

import lldb

from .session import Session

# Completions that are given at most.
MAX_COMPLETIONS = 200


def raw(session: Session, request: dict[str, Any]) -> object:
    """In the chosen frame, as if a person had typed it there; what lets the program run waits for its stop."""
    if request.get("thread") is not None:
        thread = session.thread(request)
        session.process.SetSelectedThread(thread)
        thread.SetSelectedFrame(request["level"])
    result = lldb.SBCommandReturnObject()
    session.debugger.SetAsync(False)
    try:
        session.debugger.GetCommandInterpreter().HandleCommand(request["command"], result, False)
    finally:
        session.debugger.SetAsync(True)
    return (result.GetOutput() or "") + (result.GetError() or "")


def completions(session: Session, request: dict[str, Any]) -> object:
    """Each is the whole text; lldb completes the last word."""
    text: str = request["text"]
    found = lldb.SBStringList()
    session.debugger.GetCommandInterpreter().HandleCompletion(text, len(text), 0, MAX_COMPLETIONS, found)
    # The first is what all have in common, from the cursor on.
    words = [found.GetStringAtIndex(index) for index in range(1, found.GetSize())]
    return [completed(text, word) for word in words]


def completed(text: str, word: str) -> str:
    """`bre` and `breakpoint`, `print so` and `some`: the word takes the place of its beginning."""
    for length in range(min(len(text), len(word)), 0, -1):
        if word.startswith(text[-length:]):
            return text[:-length] + word
    return text + word


ANSWERS = {"raw": raw, "completions": completions}

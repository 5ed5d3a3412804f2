"""The functions and lines of a stack's frames."""

from __future__ import annotations

from typing import Optional

import lldb

from .places import Place, place_of

# Addresses of which is kept what is there.
KEPT = 10_000


class Names:
    """What is at an address, asked once: lldb takes longer for that than for the frame itself."""

    def __init__(self, target: lldb.SBTarget) -> None:
        self._known: dict[tuple[int, bool], tuple[Optional[str], Optional[Place]]] = {}
        # What holds as long as no code is taken away: by dlclose, or by exec.
        self._unloads = lldb.SBListener("cpydbg.unloads")
        target.GetBroadcaster().AddListener(self._unloads, lldb.SBTarget.eBroadcastBitModulesUnloaded)

    def of(self, frame: lldb.SBFrame, level: int) -> tuple[Optional[str], Optional[Place]]:
        # What is inlined has no address of its own: several frames may be at one.
        inner = frame.GetThread().GetFrameAtIndex(level - 1) if level > 0 else frame
        if frame.IsInlined() or inner.IsInlined():
            return frame.GetFunctionName(), place_of(frame.GetLineEntry())
        # A call returns to the line after it, so the innermost frame is looked up otherwise.
        key = (frame.GetPC(), level == 0)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (frame.GetFunctionName(), place_of(frame.GetLineEntry()))
        return found

    def refresh(self) -> None:
        event = lldb.SBEvent()
        is_old = len(self._known) > KEPT
        while self._unloads.GetNextEvent(event):
            is_old = True
        if is_old:
            self._known.clear()

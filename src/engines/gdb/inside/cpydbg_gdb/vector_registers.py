"""Function calls where gdb cannot put the vector registers back.

gdb 12 and 13 know the registers that a processor can save up to AVX-512. Where Linux saves more (AMX), it refuses to
write fewer than it has: "Couldn't write extended state status: Bad address." gdb meets that when it restores the
registers after a call, and loses the call's result. Here they are restored by ptrace itself before gdb looks at them;
gdb then finds nothing that it would have to write.

    -cpydbg-restore-vector-registers    does so for every call from now on
"""

from __future__ import annotations

import ctypes

import gdb

from .command import Command

PTRACE_GETREGSET = 0x4204
PTRACE_SETREGSET = 0x4205
NT_X86_XSTATE = 0x202

# X86_XSTATE_MAX_SIZE of gdb 13's gdbsupport/x86-xstate.h.
KNOWN_SIZE = 2696

# More than any processor saves: 11,008 with AMX.
LARGEST = 65536


class IoVec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


_ptrace = ctypes.CDLL(None).ptrace
_ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_ptrace.restype = ctypes.c_long


def transfer(request: int, thread: int, data: ctypes.Array[ctypes.c_char], length: int) -> int:
    """The length that was transferred; 0 if the system refused."""
    vector = IoVec(ctypes.addressof(data), length)
    done = _ptrace(request, thread, NT_X86_XSTATE, ctypes.byref(vector))
    return 0 if done < 0 else vector.length


class VectorRegisters:
    """Those of a thread, as they are now."""

    def __init__(self, thread: int) -> None:
        self._thread = thread
        self._data = ctypes.create_string_buffer(LARGEST)
        self._length = transfer(PTRACE_GETREGSET, thread, self._data, LARGEST)

    @property
    def beyond_gdb(self) -> bool:
        return self._length > KNOWN_SIZE

    def restore(self) -> None:
        """Also makes gdb know them: what it knows and finds unchanged it does not write."""
        transfer(PTRACE_SETREGSET, self._thread, self._data, self._length)
        gdb.execute("maint flush register-cache", to_string=True)
        gdb.newest_frame().read_register("xmm0")


class LateReturn(gdb.Breakpoint):
    """Where a call that was broken off (a breakpoint in it) returns to once it is done; gdb restores registers there too."""

    def __init__(self, pc: int, registers: VectorRegisters) -> None:
        super().__init__(f"*{pc:#x}", internal=True)
        self.silent = True
        self.thread = gdb.selected_thread().global_num
        self._registers = registers

    def stop(self) -> bool:
        self._registers.restore()
        gdb.post_event(self.delete)
        return False


class Restorer:
    """Saves before each call, and restores after it."""

    def __init__(self) -> None:
        # Calls nest: an argument may be a call (a string's memory).
        self._saved: list[VectorRegisters] = []

    def on_call(self, event: gdb.InferiorCallPreEvent | gdb.InferiorCallPostEvent) -> None:
        if isinstance(event, gdb.InferiorCallPreEvent):
            self._saved.append(VectorRegisters(event.ptid[1]))
            return
        registers = self._saved.pop() if self._saved else None
        # The program may have ended in the call.
        if registers is None or not registers.beyond_gdb or gdb.selected_thread() is None:
            return
        frame = gdb.newest_frame()
        if frame.type() == gdb.DUMMY_FRAME:
            registers.restore()
            return
        while frame is not None and frame.type() != gdb.DUMMY_FRAME:
            frame = frame.older()
        if frame is not None:
            LateReturn(frame.pc(), registers)


def restore_vector_registers() -> None:
    gdb.events.inferior_call.connect(Restorer().on_call)


Command("restore-vector-registers", restore_vector_registers)

"""Runs inside gdb: gives the debuggee a terminal of its own and forwards what it prints.

The debuggee's output must not meet gdb's on one pipe: a line that looks like GDB/MI would be taken for it, and a
line without its end would hide gdb's next record. Defines two GDB/MI commands (gdb 12 and newer):

    -cpydbg-open-terminal FD    the debuggee's output goes to descriptor FD from now on
    -cpydbg-drain-terminal      ^done,forwarded="N": all that was printed until now has been forwarded, N bytes in all
"""

from __future__ import annotations

import os
import select
import signal
import termios
import threading

import gdb

READ_SIZE = 65536
DRAIN_SECONDS = 10.0


class Terminal:
    """The pseudo-terminal, and the thread that reads it."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._forwarded = 0
        self._drained = threading.Event()
        # gdb hands on to the debuggee what it inherited itself: not this one.
        os.set_inheritable(to, False)
        # The slave stays open here: a master without any slave reports the end of the file, and there is none
        # before the debuggee has opened it.
        self._master, self._slave = os.openpty()
        self._wake_out, self._wake_in = os.pipe()
        os.set_blocking(self._master, False)
        make_transparent(self._slave)
        start_without_signals(self._forward)

    @property
    def name(self) -> str:
        return os.ttyname(self._slave)

    def drain(self) -> int:
        """Waits until the terminal is empty. Whoever printed has stopped or ended."""
        self._drained.clear()
        os.write(self._wake_in, b"d")
        self._drained.wait(DRAIN_SECONDS)
        return self._forwarded

    def _forward(self) -> None:
        poll = select.poll()
        poll.register(self._master, select.POLLIN)
        poll.register(self._wake_out, select.POLLIN)
        while True:
            ready = dict(poll.poll())
            # First what was printed: who asks for the end asks for all that came before.
            while chunk := self._read():
                write_all(self._to, chunk)
                self._forwarded += len(chunk)
            if self._wake_out in ready:
                os.read(self._wake_out, 1)
                self._drained.set()

    def _read(self) -> bytes:
        try:
            return os.read(self._master, READ_SIZE)
        except BlockingIOError:
            return b""


def make_transparent(terminal: int) -> None:
    """What is printed comes out byte for byte, and what is typed is not echoed."""
    attributes = termios.tcgetattr(terminal)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def start_without_signals(target) -> None:  # type: ignore[no-untyped-def]
    """A thread that takes no signal: gdb's own thread waits for SIGCHLD."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        threading.Thread(target=target, daemon=True, name="cpydbg-terminal").start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


class OpenTerminal(gdb.MICommand):
    def __init__(self) -> None:
        super().__init__("-cpydbg-open-terminal")
        self.terminal: Terminal | None = None

    def invoke(self, argv: list[str]) -> dict[str, str]:
        self.terminal = Terminal(int(argv[0]))
        gdb.execute("set inferior-tty " + self.terminal.name)
        return {"terminal": self.terminal.name}


class DrainTerminal(gdb.MICommand):
    def __init__(self, opener: OpenTerminal) -> None:
        super().__init__("-cpydbg-drain-terminal")
        self._opener = opener

    def invoke(self, argv: list[str]) -> dict[str, str]:
        terminal = self._opener.terminal
        if terminal is None:
            raise gdb.GdbError("There is no terminal.")
        return {"forwarded": str(terminal.drain())}


DrainTerminal(OpenTerminal())

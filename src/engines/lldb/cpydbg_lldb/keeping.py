"""What keeps a process that was attached to alive when lldb-dap is killed (Linux).

lldb leaves its traps in the program's code, at stops too. lldb-server ends when its connection to lldb-dap is closed, and
the program goes on into the next trap, which ends it. So a child of lldb-dap's keeps that connection open: until it ends,
lldb-server holds the program, and the traps can be taken out of it. cpydbg ends it then; where cpydbg is gone too, it ends by
itself, a while after lldb-dap's standard input was closed.
"""

from __future__ import annotations

import os
import select
import socket
import stat
import struct
import time
from typing import Any

from .session import Session

NAME = "cpydbg-keeper"

# How long it waits to be ended, in seconds.
PATIENCE = 2


def keep(_session: Session, _request: dict[str, Any]) -> object:
    owner = os.getpid()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # A grandchild belongs to the system: nobody has to wait for its end.
        try:
            keeper = os.fork()
            if keeper == 0:
                wait(owner)
            else:
                os.write(writer, str(keeper).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="ascii") as answer:
        keeper = int(answer.read())
    os.waitpid(child, 0)
    return keeper


def wait(owner: int) -> None:
    with open("/proc/self/comm", "w", encoding="ascii") as name:
        name.write(NAME)
    for descriptor in [int(each) for each in os.listdir("/proc/self/fd")]:
        if descriptor != 0 and not is_connection(descriptor, owner):
            close(descriptor)
    # Without events it is told of one thing only: that nobody writes there any more.
    poll = select.poll()
    poll.register(0, 0)
    poll.poll()
    time.sleep(PATIENCE)


def is_connection(descriptor: int, owner: int) -> bool:
    """Whether it is a socket that lldb itself has made; what it was given was made by others."""
    try:
        if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            return False
    except OSError:
        # The list's own, which is closed already.
        return False
    with socket.socket(fileno=os.dup(descriptor)) as end:
        if end.family != socket.AF_UNIX:
            return True
        credentials = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return struct.unpack("3i", credentials)[0] == owner


def close(descriptor: int) -> None:
    try:
        os.close(descriptor)
    except OSError:
        # The list's own, which is closed already.
        pass


ANSWERS = {"keep": keep}

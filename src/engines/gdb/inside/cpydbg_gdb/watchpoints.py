"""Stops when memory is written or read.

    -cpydbg-watch ADDRESS SIZE write|readWrite CONDITION IGNORE THREAD
        ^done,number="N"; the last three are empty where they are not wanted
"""

from __future__ import annotations

import gdb

from .command import Command

TYPES = {1: "unsigned char", 2: "unsigned short", 4: "unsigned int", 8: "unsigned long long"}
CLASSES = {"write": gdb.WP_WRITE, "readWrite": gdb.WP_ACCESS}

HARDWARE = (gdb.BP_HARDWARE_WATCHPOINT, gdb.BP_READ_WATCHPOINT, gdb.BP_ACCESS_WATCHPOINT)

# An x86 processor has four places, each for up to eight bytes at a multiple of their number. gdb finds out that there
# is no more when the program runs again, and then it does not run.
PLACES = 4


def watch(
    address: str, size: str, access: str, condition: str, ignore: str, thread: str
) -> dict[str, str]:
    kind = TYPES.get(int(size))
    if kind is None:
        raise gdb.GdbError(f"{size} bytes cannot be watched, but 1, 2, 4 or 8 can.")
    watched = [each for each in gdb.breakpoints() if each.type in HARDWARE and each.enabled]
    needed = 1 if int(address) % int(size) == 0 else 2
    if is_x86() and len(watched) + needed > PLACES:
        raise gdb.GdbError(f"The processor can watch {PLACES} places at a time, and watches {len(watched)} already.")
    # An expression of constants is in no scope that could end.
    watchpoint = gdb.Breakpoint(
        f"*({kind} *){int(address):#x}", gdb.BP_WATCHPOINT, wp_class=CLASSES[access]
    )
    try:
        if watchpoint.type not in HARDWARE:
            raise gdb.GdbError("The processor cannot watch this, and step by step it would take too long.")
        watchpoint.condition = condition or None
        watchpoint.ignore_count = int(ignore or 0)
        watchpoint.thread = int(thread) if thread else None
    except (gdb.error, gdb.GdbError, RuntimeError):
        watchpoint.delete()
        raise
    return {"number": str(watchpoint.number)}


def is_x86() -> bool:
    return gdb.selected_inferior().architecture().name().startswith("i386")


Command("watch", watch)

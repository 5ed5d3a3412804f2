"""What cpydbg runs inside a CPython to have it show its own compiler's stages.

Started as `python THIS-FILE MODE LIMIT STAGES FILE...`. Nothing here imitates a stage: each is asked of the interpreter
that runs this. The answer goes to the standard output as marshal, which every CPython writes in C and whose format the
reader knows: one dictionary about the interpreter, then one or more for each file, which belong together.

Nothing is imported that costs time at start-up; collections of garbage would cost more than all the rest.
"""

from __future__ import annotations

import gc
import marshal
import sys

try:
    from posix import _exit as exit_at_once
except ImportError:
    from os import _exit as exit_at_once

if sys.implementation.name != "cpython" or sys.version_info < (3, 11):
    sys.exit("it is %s %d.%d" % (sys.implementation.name, *sys.version_info[:2]))

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

gc.disable()


def main(mode: str, limit: int, stages: list[str], files: list[str]) -> None:
    """`mode` is `compile`, or `run:N:SECONDS` to run the (one) file N times and read its code afterwards."""
    out = sys.stdout.buffer
    if mode == "compile":
        import compile_stages

        answers = (part for file in files for part in compile_stages.of_file(file, stages, limit))
    else:
        import run_stages

        _, runs, seconds = mode.split(":")
        out = run_stages.silenced_output()
        answers = (run_stages.of_file(file, stages, limit, int(runs), float(seconds)) for file in files)
    import interpreter_facts

    write(interpreter_facts.of_this(), out)
    for answer in answers:
        write(answer, out)
    # To take apart what was made would cost as much as some of the stages, and a program that was run may have left threads
    # and exit handlers of its own, which are none of our business.
    exit_at_once(0)


def write(answer: dict[str, object], out: BinaryIO) -> None:
    """Its length before it: the reader takes it up while the next is made."""
    data = marshal.dumps(answer)
    out.write(len(data).to_bytes(4, "little"))
    out.write(data)
    out.flush()


main(sys.argv[1], int(sys.argv[2]), sys.argv[3].split(","), sys.argv[4:])

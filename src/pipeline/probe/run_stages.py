"""The program is run, and its code objects are read afterwards: specialised forms, inline caches, traces."""

from __future__ import annotations

import os
import signal
import sys
from types import CodeType
from typing import BinaryIO

import read_code
import read_traces


class TimeIsUp(BaseException):
    """The program has run for as long as it was given. No Exception: programs catch those."""


def silenced_output() -> BinaryIO:
    """Takes the standard output away from the program, for the answer to be alone on it."""
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return os.fdopen(kept, "wb")


def of_file(path: str, wanted: list[str], limit: int, runs: int, seconds: float) -> dict[str, object]:
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec", 0, True, 0)
    done, ending = run(code, path, runs, seconds)
    answer: dict[str, object] = {"file": path, "runs": done, "ending": ending}
    if "specialised" in wanted:
        rows = [(parent, each._co_code_adaptive) for each, parent in read_code.all_code(code)]
        answer["specialised"] = ("ready", rows)
    if "traces" in wanted:
        answer["traces"] = read_traces.of_code(code)
    return answer


def run(code: CodeType, path: str, runs: int, seconds: float) -> tuple[int, str]:
    """How often it came to its end, and what ended it before that ("" for nothing)."""
    import gc

    def time_is_up(*_: object) -> None:
        raise TimeIsUp

    ours = sys.path[0]
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    sys.argv = [path]
    main = sys.modules["__main__"]
    own_names = dict(vars(main))
    signal.signal(signal.SIGALRM, time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    gc.enable()
    done = 0
    ending = ""
    try:
        while done < runs:
            # As a fresh start has it; Python/pylifecycle.c, add_main_module().
            vars(main).clear()
            vars(main).update(__name__="__main__", __builtins__=__builtins__, __file__=path, __doc__=None)
            vars(main).update(__loader__=None, __spec__=None, __package__=None)
            try:
                exec(code, vars(main))
            except SystemExit:
                pass
            done += 1
    except TimeIsUp:
        ending = f"it had not ended after {seconds:g} s"
    except BaseException as error:
        ending = f"it ended with {type(error).__name__}: {error}"[:400]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        gc.disable()
        vars(main).clear()
        vars(main).update(own_names)
        sys.path[0] = ours
    return (done, ending)

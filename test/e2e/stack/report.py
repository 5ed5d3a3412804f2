"""What CPython says about its own frames, as JSON on one line, for tests to compare a reading from the outside with."""

import inspect
import itertools
import json
import os
import sys
import threading
import traceback


def describe(frame):
    """A frame as Python sees it: addresses are those of id()."""
    code = frame.f_code
    lasti = frame.f_lasti
    position = next(itertools.islice(code.co_positions(), lasti // 2, None), None) if lasti >= 0 else None
    optimized = bool(code.co_flags & inspect.CO_OPTIMIZED)
    variables = frame.f_locals
    names = [*code.co_varnames, *code.co_cellvars, *code.co_freevars]
    return {
        "function": code.co_qualname,
        "name": code.co_name,
        "file": code.co_filename,
        "line": frame.f_lineno,
        "position": position,
        "lasti": lasti,
        "locals": {name: id(variables[name]) for name in names if name in variables} if optimized else None,
        # From 3.13 on a namespace with variables of comprehensions beside it is shown through a proxy.
        "namespace": None if optimized else id(variables) if type(variables) is dict else "proxy",
        "globals": id(frame.f_globals),
        "builtins": id(frame.f_builtins),
        "code": id(code),
    }


def stack(frame):
    """Innermost first."""
    frames = []
    while frame is not None:
        frames.append(describe(frame))
        frame = frame.f_back
    return frames


def lines(frame):
    """What traceback.format_stack says, innermost first, without the source."""
    return [entry.split("\n")[0].strip() for entry in reversed(traceback.format_stack(frame))]


def threads(skip):
    """All threads of this interpreter. Of the one that asks, the innermost `skip` frames below this are left out."""
    current = sys._current_frames()
    me = threading.get_ident()
    found = []
    for thread in threading.enumerate():
        frame = current[thread.ident]
        if thread.ident == me:
            frame = sys._getframe(skip)
        found.append(
            {
                "name": thread.name,
                "identifier": thread.ident,
                "osId": thread.native_id,
                "isReporting": thread.ident == me,
                "frames": stack(frame),
                "lines": lines(frame),
            }
        )
    return found


def wait_until_blocked(thread):
    """Until the system says that the thread sleeps, and its innermost frame stays where it is."""
    while True:
        before = innermost(thread)
        with open(f"/proc/self/task/{thread.native_id}/stat") as file:
            sleeps = file.read().rpartition(")")[2].split()[0] == "S"
        if sleeps and before == innermost(thread):
            return


def innermost(thread):
    frame = sys._current_frames().get(thread.ident)
    return None if frame is None else (frame.f_code.co_name, frame.f_lasti, frame.f_back is None)


def hand_over(report):
    """Says it all, and then waits until somebody closes our input; ends without tidying up."""
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)



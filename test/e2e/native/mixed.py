"""Python under C under Python, in each way in which C comes back to Python; says so at the innermost point and waits."""

import sys
import threading

waiting = threading.Event()
at_work = threading.Barrier(2)


class Finalised:
    def __del__(self):
        wait()


def wait():
    print("ready")
    sys.stdin.readline()


def entry(value):
    # Freed when the frame is cleared, after it was taken off the stack.
    local = Finalised()
    return value


def generate():
    yield list(map(entry, [1]))


def mapped(value):
    return next(generate())


class Comparable:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return [mapped(each) for each in [1]] == []


def key(value):
    return Comparable(value)


def recursive(depth):
    return recursive(depth - 1) if depth else sorted([2, 1], key=key)


def work():
    at_work.wait()
    list(map(lambda _: waiting.wait(), [1]))


threading.Thread(target=work, daemon=True, name="worker").start()
at_work.wait()
recursive(2)
print("went on")
sys.stdin.readline()

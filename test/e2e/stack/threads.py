"""Threads in all kinds of waiting, and sub-interpreters; then the report."""

import functools
import json
import os
import queue
import sys
import threading
import time

folder = __file__.rpartition("/")[0]
sys.path.insert(0, folder)
import report

lock = threading.Lock()
lock.acquire()
condition = threading.Condition()
items = queue.Queue()
going = True


def sleeping(seconds):
    time.sleep(seconds)


def locked(kind):
    with lock:
        pass


def in_condition():
    with condition:
        condition.wait()


def in_queue():
    return items.get()


def sorting():
    def key(item):
        lock.acquire()

    sorted([1, 2], key=key)


def reading(descriptor):
    os.read(descriptor, 1)


def busy():
    count = 0
    while going:
        count += 1


try:
    import _interpreters as interpreters

    run_in = interpreters.exec
except ImportError:
    import _xxsubinterpreters as interpreters

    run_in = interpreters.run_string

script = """
import json, os, sys
sys.path.insert(0, {folder!r})
import report

def innermost():
    os.write({writing}, (json.dumps(report.stack(sys._getframe(1))) + "\\n").encode())
    os.read({reading}, 1)

def between(argument):
    innermost()

between("argument")
"""


def start(function, *arguments):
    thread = threading.Thread(target=function, args=arguments, daemon=True, name=f"is {function.__name__}")
    thread.start()
    return thread


never, _ = os.pipe()
said, saying = os.pipe()
interpreter = interpreters.create()
run = functools.partial(run_in, interpreter)


def in_interpreter():
    run(script.format(folder=folder, writing=saying, reading=never))


in_interpreter_thread = start(in_interpreter)
with open(said) as sayings:
    inside = json.loads(sayings.readline())

for function, arguments in [
    (sleeping, (10_000,)),
    (locked, ("with",)),
    (in_condition, ()),
    (in_queue, ()),
    (reading, (never,)),
    (sorting, ()),
]:
    report.wait_until_blocked(start(function, *arguments))
start(busy)
start(busy)


def everything():
    found = report.threads(skip=3)
    return {"threads": found, "interpreters": [{"id": int(interpreter), "frames": inside}]}


def asks():
    report.hand_over(everything())


asks()

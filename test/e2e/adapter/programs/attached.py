"""Runs until a line comes in; then says whether anything of a debugger is left."""

import sys
import threading
import time

done = threading.Event()
lock = threading.Lock()
lock.acquire()


def tick(count):
    return count + 1  # <tick>


def busy():
    count = 0
    while not done.is_set():
        count = tick(count)


def sleeping():
    while not done.is_set():
        time.sleep(0.05)


def locked():
    lock.acquire()


def reads():
    sys.stdin.readline()
    done.set()
    lock.release()


def after():
    return "after"  # <after>


threading.Thread(target=reads, daemon=True).start()
print("ready", flush=True)
globals()[sys.argv[1]]()
after()
tools = [sys.monitoring.get_tool(number) for number in range(6)] if hasattr(sys, "monitoring") else [None]
print("left", sys.gettrace(), [tool for tool in tools if tool], threading._trace_hook, flush=True)

"""Python called from C in many ways, one after another; each stops in `stop`."""

import asyncio
import sys
import threading

sys.setrecursionlimit(5000)


def stop(what):
    return what  # <stop>


def by_key(item):
    stop("key")
    return item


class Dies:
    def __del__(self):
        stop("del")


class Compares:
    def __lt__(self, other):
        stop("lt")
        return True

    def __getattr__(self, name):
        return stop(name)


def generates():
    yield stop("generator")


def delegates():
    yield from generates()


async def inner():
    stop("coroutine")
    await asyncio.sleep(0)


async def outer():
    await inner()


def recurse(depth):
    if depth == 0:
        return stop("deep")
    return recurse(depth - 1)


def main():
    sorted([1], key=by_key)
    list(map(stop, ["map"]))
    Dies()
    Compares() < Compares()
    list(delegates())
    asyncio.run(outer())
    recurse(1000)


def in_thread():
    stop("thread")


main()
ready = threading.Event()
worker = threading.Thread(target=ready.wait, name="waiting worker")
worker.start()
other = threading.Thread(target=in_thread, name="other worker")
other.start()
other.join()
ready.set()
worker.join()
print("done")

"""Stops of every kind: Python called from C in many ways, C from Python, threads, generators, exceptions."""

import asyncio
import contextlib
import functools
import operator
import threading
import weakref


def stop(what):
    return what  # <stop>


class Dies:
    def __del__(self):
        stop("del")


class Compares:
    def __init__(self):
        stop("init")

    def __lt__(self, other):
        return stop("lt")

    def __getattr__(self, name):
        return stop(name)

    @property
    def size(self):
        return stop("property")


class Meta(type):
    def __call__(cls, *args):
        stop("metaclass")
        return super().__call__(*args)


class Made(metaclass=Meta):
    stop("class body")


def generates():
    received = yield stop("generator")
    yield received


def delegates():
    yield from generates()


async def inner():
    async for item in ticks():
        stop(item)


async def ticks():
    yield "asynchronous generator"
    await asyncio.sleep(0)


async def outer():
    await asyncio.gather(inner())


@contextlib.contextmanager
def managed():
    yield stop("entered")
    stop("left")


@functools.lru_cache
def cached(item):
    return stop(item)


def recurse(depth):
    return stop("deep") if depth == 0 else recurse(depth - 1)


def raises(item):
    try:
        operator.index(item)
    except TypeError as error:
        raise ValueError("chained") from error


def calls():
    sorted([1], key=lambda item: stop("key"))
    list(map(stop, ["map"]))
    Dies()
    compares = Compares()
    compares < compares
    compares.missing, compares.size
    Made()


def generated():
    list(delegates())
    [stop(item) for item in ["comprehension"]]
    any(stop(item) for item in ["expression"])
    asyncio.run(outer())


def composed():
    with managed():
        pass
    functools.partial(cached, "cached")()
    functools.reduce(lambda total, item: stop("reduce"), [1, 2])
    weakref.finalize(Dies(), stop, "finalized")
    exec(compile("stop('executed')", "<made up>", "exec"))
    recurse(20)


def fails():
    with contextlib.suppress(ValueError):
        list(map(raises, ["no number"]))


def threaded():
    threading.Thread(target=stop, args=["thread"], name="other").start()


calls()
generated()
composed()
fails()
threaded()

"""Generators, coroutines and asynchronous generators in all states, and asyncio's tasks; then the report."""

import asyncio
import inspect
import sys
import types

sys.path.insert(0, __file__.rpartition("/")[0])
import report


def state(thing):
    if inspect.iscoroutine(thing):
        return inspect.getcoroutinestate(thing).removeprefix("CORO_"), thing.cr_frame, thing.cr_await
    if inspect.isasyncgen(thing):
        known = "RUNNING" if thing.ag_running else "SUSPENDED" if thing.ag_frame else "CLOSED"
        if known == "SUSPENDED" and thing.ag_frame.f_lasti <= created_at:
            known = "CREATED"
        return known, thing.ag_frame, thing.ag_await
    return inspect.getgeneratorstate(thing).removeprefix("GEN_"), thing.gi_frame, thing.gi_yieldfrom


def link(thing):
    known, frame, awaited = state(thing)
    return {
        "object": id(thing),
        "type": type(thing).__name__,
        "state": known,
        "frame": report.describe(frame) if frame is not None else None,
        "awaits": id(awaited) if awaited is not None else None,
    }


async def fresh():
    yield


created_at = fresh().ag_frame.f_lasti


def counting(limit):
    for number in range(limit):
        yield number


def delegating():
    before = "delegated"
    return (yield from counting(3))


def over_list():
    yield from [1, 2, 3]


def running():
    yield link(self_running)


class ByHand:
    def __await__(self):
        return (yield from self.future)


@types.coroutine
def generator_based(future):
    yield from future


async def innermost(future):
    local = "innermost"
    await future


async def middle(future):
    await innermost(future)


async def outer(future):
    argument = await middle(future)


async def by_hand(future):
    waits = ByHand()
    waits.future = future
    await waits


async def by_generator(future):
    await generator_based(future)


async def yields(future):
    yield 1
    await future
    yield 2


async def iterates(future):
    async for item in yields(future):
        pass


async def asks_next(future):
    generator = yields(future)
    await anext(generator)
    await anext(generator, None)


async def of_task(task):
    await task


async def in_group(future):
    await asyncio.wait([future])


created, suspended, finished = counting(3), counting(3), counting(0)
delegates, listing = delegating(), over_list()
next(suspended), next(delegates), next(listing)
list(finished)
self_running = running()
lonely = fresh()
coroutine = outer(None)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [
        asyncio.create_task(function(future), name=f"of {function.__name__}")
        for function in [outer, by_hand, by_generator, iterates, asks_next, in_group]
    ]
    tasks.append(asyncio.create_task(of_task(tasks[0]), name="of of_task"))
    while not all(task.get_coro().cr_await for task in tasks):
        await asyncio.sleep(0)
    things = [created, suspended, finished, delegates, listing, lonely, coroutine]
    # Also what they wait for in turn, as far as Python lets see it.
    found, pending = [], [*things, *(task.get_coro() for task in tasks)]
    while pending:
        thing = pending.pop(0)
        found.append(link(thing))
        _, _, awaited = state(thing)
        if isinstance(awaited, (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)):
            pending.append(awaited)
    said = {
        "links": found,
        "running": [next(self_running), id(self_running)],
        "future": id(future),
        "tasks": [
            {"object": id(task), "coroutine": id(task.get_coro()), "name": task.get_name()}
            for task in asyncio.all_tasks()
        ],
        "chains": {task.get_name(): id(task.get_coro()) for task in tasks},
    }
    report.hand_over(said)


asyncio.run(main())

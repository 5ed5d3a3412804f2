"""Lines to step through; `start` is where each way begins."""

import asyncio
import time


def add(one, two):
    total = one + two  # <add>
    return total  # <add returns>


def calls():
    first = add(1, 2)  # <calls>
    second = add(first, 3)  # <second>
    return second  # <calls returns>


def loops():
    squares = [n * n for n in range(3)]  # <loops>
    for square in squares:  # <for>
        total = square  # <body>
    return total  # <loops returns>


def generates():
    yield 1  # <yield>
    yield 2  # <yield again>


def consumes():
    for item in generates():  # <consumes>
        got = item  # <got>
    return got  # <consumes returns>


def fails(depth):
    if depth == 0:  # <depth>
        raise ValueError("deep")  # <raise>
    fails(depth - 1)  # <fails>


def catches():
    try:
        fails(2)  # <try>
    except ValueError:  # <except>
        return "caught"  # <caught>


async def inner():
    await asyncio.sleep(0)  # <await>
    return "slept"  # <slept>


async def outer():
    value = await inner()  # <outer>
    return value  # <outer returns>


def into():
    items = []  # <into>
    items.append(1)  # <append>
    words = "a b".split()  # <split>
    made = dict(a=1)  # <dict>
    total = items[0] + 2 ** 70  # <operator>
    text = sorted(words, key=str.upper)  # <sorted>
    return total, made, text  # <into returns>


def sleeps():
    print("sleeping", flush=True) or time.sleep(1000)  # <sleep>


calls()  # <start>
loops()
consumes()
catches()
asyncio.run(outer())  # <run>
into()
print("done")  # <end>

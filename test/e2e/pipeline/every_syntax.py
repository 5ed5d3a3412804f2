"""Every kind of statement and expression that all supported versions know."""
from __future__ import annotations

import math, os.path as path
from os import getcwd as here, sep

total: int = 0
declared: str
matrix = [[1, 2], [3, 4]]


def decorated(function):
    return function


@decorated
def plain(first, /, second=2, *rest, third, fourth=4, **others) -> int:
    """Has every kind of parameter."""
    global total
    total += first * second - -fourth
    count = len(rest) if rest else 0
    if not others and count > 1 or third is None:
        return ~count
    elif count in (1, 2) and first != second:
        del matrix[0], others["x"]
    while count < 3 <= 10:
        count **= 2
        if count:
            break
    else:
        pass
    for index, (left, *right) in enumerate([(1, 2, 3)]):
        if left:
            continue
        print(index, *right, sep="", **{})
    assert total >= 0, f"{total!r:>{count}} and {third}"
    return {"a": 1, **others}, {1, 2, *rest}, [*rest], (yielded := 5), yielded


def generator(items):
    value = yield
    received = yield value
    yield from (item for item in items if item)
    return received


async def coroutine(thing):
    async with thing as entered, thing:
        await entered.run()
    async for each in thing:
        yield each
    gathered = [each async for each in thing]
    raise RuntimeError(gathered) from None


class Shape(math.__class__ if False else object, metaclass=type):
    kind = "shape"
    sides: int = 3

    def area(self):
        nonlocal_here = 1

        def inner():
            nonlocal nonlocal_here
            nonlocal_here += 1
            return self.sides, super().__init__

        return inner() + (lambda x, y=2: x @ y)(1, 3)[1:2:3]


def guarded(action):
    try:
        with open(here()) as file, action:
            return file.read()
    except (ValueError, OSError) as error:
        raise
    except Exception:
        pass
    else:
        action()
    finally:
        print(sep)
    try:
        action()
    except* TypeError as group:
        print(group)


def matched(subject):
    match subject:
        case 0 | 1:
            return "small"
        case [first, *others] if first:
            return others
        case {"key": value, **rest}:
            return value, rest
        case Shape(sides=3) as shape:
            return shape
        case None | "text" | path.sep:
            return subject
        case _:
            subject.name = {key: value for key, value in subject.items()}
            subject[0] = {item for item in subject}
            return a if (a := subject) else ...

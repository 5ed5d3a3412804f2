# What the agent stops at: a line is found by the mark behind it.
import threading


def add(a, b):
    c = a + b  #: add
    return c


def numbers():
    yield 1  #: first
    yield 2


def walk():
    total = add(1, 2)  #: walk
    for number in numbers():
        total += number

    # A comment, where people set breakpoints too. #: comment
    texts = [str(number) for number in range(2)]
    return total, texts


def deep(n):
    if n == 0:
        raise ValueError('deep')  #: raise
    deep(n - 1)


def caught():
    try:
        deep(2)  #: caught
    except ValueError:
        pass


def tidied():
    try:
        deep(0)
    finally:
        add(0, 0)


class Waiting:
    def __await__(self):
        yield 'wait'


async def child():
    await Waiting()
    return 5


async def parent():
    a = await child()  #: parent
    b = await child()
    return a + b


def drive(coroutine):
    waits = 0
    while True:
        try:
            coroutine.send(None)  #: drive
        except StopIteration:
            return waits
        waits += 1


class Shape:
    @property
    def area(self):
        return 4  #: area

    def scale(self, by):
        return self.area * by


def work():
    value = 1  #: work
    value += 1
    return value


def spin(count):
    for turn in range(count):
        turn * 2  #: turn


walk()
caught()
drive(parent())
Shape().scale(2)  #: shape
thread = threading.Thread(target=work)
thread.start()
thread.join()
spin(6)
exec(compile('first = 1\nsecond = 2\n', 'made é.py', 'exec'))
tidied()

"""All ways from one Python frame to the next, each inside of the one before; then the report."""

import functools
import operator
import sys

sys.path.insert(0, __file__.rpartition("/")[0])
import report

situations = []


def situation(function):
    situations.append(function)
    return function


@situation
def plain_call(go):
    number = 17
    text = "seventeen"
    go()
    return number, text


@situation
def call_on_many_lines(go):
    def takes(one, two, *rest, key=None, **others):
        return (
            one,
            go(
            ),
            two,
        )

    takes(
        1,
        2,
        3,
        *[
            4,
        ],
        key={
            "a": 1
        },
        other=5,
    )


@situation
def key_of_sorted(go):
    sorted([1], key=lambda item: go() or item)


@situation
def function_of_map(go):
    def mapped(item):
        go()
        return item

    list(map(mapped, [1]))


@situation
def finalizer(go):
    class Dies:
        def __del__(self):
            go()

    Dies()


@situation
def class_body(go):
    class Outer:
        attribute = 1

        class Inner:
            value = go()


@situation
def executed_text(go):
    exec(
        compile("before = 1\n\n\nresult = go()\n", "<text>", "exec"),
        {"go": go, "__name__": "text"},
        {"here": 3},
    )


@situation
def evaluated_text(go):
    eval("[go() for unused in [1]]", {"go": go})


@situation
def comprehension(go):
    outside = 5
    return [(go(), inner + outside) for inner in [1] if outside]


@situation
def nested_comprehensions(go):
    return {key: [go() for value in [key]] for key in [1]}


@situation
def generator_expression(go):
    return sum(go() or number for number in [1])


@situation
def generators(go):
    def inner():
        local = "inner"
        yield go()
        return local

    def outer():
        yield from inner()

    list(outer())


@situation
def sent_into(go):
    def receives():
        received = yield
        go()
        yield received

    generator = receives()
    next(generator)
    generator.send("something")


@situation
def decorated(go):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)

        return wrapper

    @decorator
    @decorator
    def inner(argument, *, keyword):
        return go()

    inner(1, keyword=2)


@situation
def lambdas(go):
    (lambda first: (lambda second: go())(first))(1)


@situation
def closures(go):
    one = 1
    unbound: int

    def middle():
        two = 2

        def innermost():
            nonlocal two
            two = 3
            three = one + two
            return go() or three

        return innermost()

    def never():
        return unbound

    middle()
    return never


@situation
def argument_in_cell(go):
    def inner():
        return go()

    return inner()


@situation
def initializer(go):
    class Base:
        def __init__(self, value):
            self.value = value
            go()

    class Derived(Base):
        def __init__(self):
            super().__init__(5)

    Derived()


@situation
def specialized_initializer(go):
    # Called often enough for a specialised instruction, with a small frame of the interpreter's own in between.
    class Simple:
        def __init__(self, act):
            self.act = act
            act()

    for act in [int] * 100 + [go]:
        Simple(act)


@situation
def property_getter(go):
    class Has:
        @property
        def computed(self):
            return go()

    for _ in [1]:
        Has().computed


@situation
def operators(go):
    class Number:
        def __add__(self, other):
            return other()

    Number() + go


@situation
def specialized_subscript(go):
    class Container:
        def __getitem__(self, act):
            return act()

    container = Container()
    for act in [int] * 100 + [go]:
        container[act]


@situation
def comparison_of_keys(go):
    class Key:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            go()
            return True

    {Key(): 1}[Key()]


@situation
def missing_attribute(go):
    class Proxy:
        def __getattr__(self, name):
            return go()

    Proxy().anything


@situation
def context_manager(go):
    class Context:
        def __enter__(self):
            go()

        def __exit__(self, *unused):
            pass

    with Context() as context, open(__file__) as file:
        pass


@situation
def exit_while_raising(go):
    class Context:
        def __enter__(self):
            pass

        def __exit__(self, kind, error, traceback):
            go()
            return True

    with Context():
        raise ValueError("on purpose")


@situation
def handlers(go):
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            kept = error
            raise ValueError from error
        finally:
            finished = True
    except ValueError:
        go()


@situation
def partial_and_reduce(go):
    functools.reduce(functools.partial(lambda fixed, left, right: go(), 1), [1, 2])


@situation
def cached(go):
    @functools.lru_cache
    def remembered(argument):
        return go()

    remembered(1)


@situation
def iterator(go):
    class Counts:
        def __iter__(self):
            return self

        def __next__(self):
            go()
            raise StopIteration

    for item in Counts():
        pass


@situation
def metaclass(go):
    class Meta(type):
        def __call__(cls, *args):
            return super().__call__(*args)

        def __new__(meta, name, bases, namespace):
            go()
            return super().__new__(meta, name, bases, namespace)

    class Made(metaclass=Meta):
        pass


@situation
def coroutines(go):
    class Awaitable:
        def __await__(self):
            go()
            return iter([])

    async def inner():
        await Awaitable()

    async def asynchronous():
        yield 1
        await inner()

    async def outer():
        async for item in asynchronous():
            pass

    try:
        outer().send(None)
    except StopIteration:
        pass


@situation
def matched(go):
    class Point:
        __match_args__ = ("x",)

        @property
        def x(self):
            return go()

    match Point():
        case Point(x=1):
            pass
        case _:
            pass


@situation
def wide_characters(go):
    größe, 名前 = "é" * 3, "名"; ignored = (größe, "ünïcödé 名前", go(), 名前)


@situation
def deleted_variables(go):
    gone = 1
    also_gone = 2
    del gone, also_gone
    go()


@situation
def imported(go):
    import importlib.util

    class Loader:
        def create_module(self, spec):
            return None

        def exec_module(self, module):
            go()

    spec = importlib.util.spec_from_loader("made_up", Loader())
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


def run(rest):
    if rest:
        rest[0](lambda: run(rest[1:]))
    else:
        report.hand_over(report.threads(skip=2))


[run(situations) for unused in [1]]

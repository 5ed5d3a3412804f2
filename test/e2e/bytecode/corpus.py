"""Code objects of the standard library, some run until they are specialised, some instrumented, and what this
interpreter's own `dis` says about each. It waits then, to be read from the outside."""

import argparse
import ast
import asyncio.base_events
import dataclasses
import decimal
import dis
import fractions
import json
import os
import statistics
import sys
import textwrap
import types

MODULES = [
    argparse,
    ast,
    asyncio.base_events,
    dataclasses,
    fractions,
    textwrap,
]


def everything_in(value, module, found):
    """Adds the code of functions and of classes' methods that a module defines, and of what is defined in those."""
    if isinstance(value, types.FunctionType) and value.__module__ == module:
        nested(value.__code__, found)
    elif isinstance(value, (staticmethod, classmethod)):
        everything_in(value.__func__, module, found)
    elif isinstance(value, property):
        for part in (value.fget, value.fset, value.fdel):
            everything_in(part, module, found)
    elif isinstance(value, type) and value.__module__ == module:
        for member in list(vars(value).values()):
            if not isinstance(member, type):
                everything_in(member, module, found)


def nested(code, found):
    if code in found:
        return
    found[code] = None
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            nested(constant, found)


def own():
    """Code that the standard library has too little of: long jumps, wide arguments, all that is special to a version."""
    lines = ["def wide(x):", "    while x:", "        try:"]
    lines += [f"            x = (x, {index}.5, 'text {index}', name{index}, x.attribute{index})" for index in range(300)]
    lines += ["        except* ValueError as error:", "            raise error from None", "        finally:", "            x = None"]
    lines += ["    return f'{x!r:>{x}} {x!s} {x!a}'"]
    lines += [
        "async def waits(a):",
        "    async with a as b:",
        "        async for c in b:",
        "            yield await c",
        "    return",
        "def matches(x):",
        "    match x:",
        "        case {'a': [1, *rest], **others} if rest: return rest, others",
        "        case int(real=3) | str(): return 3",
        "    return lambda *a, k=x, **kw: (yield from a) if k is not x and x not in kw else (-1j, ..., b'', frozenset())",
        "class Child(wide):",
        "    field: int = 1",
        "    def __init__(self, *args): super().__init__(*args); self.x[args] += __class__; del self.x",
        "    def kind(self): return [super().kind for y in self if (z := y)] if isinstance(self, (tuple, list)) else any(q for q in self)",
        "from os import *",
        "import os.path as path",
    ]
    if sys.version_info >= (3, 12):
        lines += ["type Alias[T: int, *Ts, **P] = dict[T, P]", "def generic[T](x: T) -> T: return x"]
    if sys.version_info >= (3, 14):
        lines += ["template = t'{name0} {name1!r:>10}'"]
    if sys.version_info >= (3, 15):
        lines += ["lazy import json.tool"]
    return compile("\n".join(lines), "own.py", "exec")


class Counts:
    def __init__(self):
        self.total = 0

    def add(self, value):
        self.total += value
        return self


def hot(rounds):
    """What specialises in every way that there is."""
    counts = Counts()
    table = {"a": 1, "b": 2}
    items = [1, 2, 3]
    pair = (1, 2)
    text = ""
    for index in range(rounds):
        counts.add(index)
        counts.total = counts.total - 1 if index % 2 else counts.total * 1
        items[0] = items[1] + table["a"]
        table["b"] = pair[0]
        first, second = pair
        text = "x" + str(len(items))
        ratio = 1.5 * 2.5 + 0.5
        if text == "x3" and ratio > 1.0 and index != -1 and isinstance(index, int):
            items.append(index)
            items.pop()
        for key in table:
            table.get(key)
        for number in items:
            number in table
    return counts.total


def hot_loop(rounds):
    """What a compiler of traces takes up first."""
    total = 0
    index = 0
    while index < rounds:
        total += index & 3
        index += 1
    return total


def exercise():
    hot(200)
    for _ in range(20):
        textwrap.fill("one two three four five six seven " * 5, 30)
        ast.unparse(ast.parse("def f(a, b=1):\n    return [x + a for x in b if x]"))
        statistics.mean([1, 2, 3.5])
        fractions.Fraction(1, 3) + fractions.Fraction(decimal.Decimal("0.5"))
        argparse.ArgumentParser(prog="x").parse_args([])


INSTRUMENTED = [textwrap.TextWrapper._wrap_chunks, textwrap.TextWrapper._split, hot, fractions.Fraction._add]


def instrument():
    """Each kind of event alone, then all of them together, by two tools."""
    monitoring = sys.monitoring
    events = monitoring.events
    for tool in (3, 4):
        monitoring.use_tool_id(tool, f"test {tool}")
    branches = events.BRANCH if sys.version_info < (3, 14) else events.BRANCH_LEFT | events.BRANCH_RIGHT
    others = events.CALL | events.JUMP | events.PY_START | events.PY_RETURN | events.PY_YIELD | branches
    codes = [function.__code__ for function in INSTRUMENTED]
    for code, wanted in zip(codes, [events.LINE, events.INSTRUCTION, events.LINE | events.INSTRUCTION | others, others]):
        monitoring.set_local_events(3, code, wanted)
    monitoring.set_local_events(4, codes[2], events.LINE)
    for function in (asyncio.base_events.BaseEventLoop._run_once, dataclasses._process_class):
        monitoring.set_local_events(4, function.__code__, events.LINE | events.INSTRUCTION | others)
    rest = {}
    everything_in(fractions.Fraction, "fractions", rest)
    everything_in(asyncio.base_events.Server, "asyncio.base_events", rest)
    for code in rest:
        if code not in codes:
            monitoring.set_local_events(3, code, others)
    exercise()


def adaptive_names(code):
    """By offset; None where `dis` fails: that of 3.14 and 3.15 takes INSTRUMENTED_END_ASYNC_FOR for a jump forward, and
    the argument of INSTRUMENTED_LOAD_SUPER_ATTR for an index of a name."""
    try:
        return {each.offset: each.opname for each in dis.Bytecode(code, adaptive=True)}
    except (AssertionError, IndexError):
        return None


def describe(code):
    """A row for each instruction, EXTENDED_ARG included, but for inline caches, which are in the row of their owner."""
    raw = code._co_code_adaptive
    rows = []
    plain = [each for each in dis.Bytecode(code) if each.opname != "CACHE"]
    adaptive = adaptive_names(code)
    for instruction in plain:
        offset = instruction.offset
        at = offset + 2
        caches = []
        for name, units in dis._cache_format.get(instruction.opname, {}).items():
            caches.append([name, str(int.from_bytes(raw[at : at + 2 * units], "little"))])
            at += 2 * units
        rows.append(
            [
                offset,
                raw[offset:at].hex(),
                dis._all_opname[raw[offset]],
                adaptive[offset] if adaptive else dis._all_opname[raw[offset]],
                instruction.opname,
                instruction.arg,
                instruction.argrepr,
                instruction.label if hasattr(instruction, "label") else instruction.is_jump_target,
                list(instruction.positions),
                caches,
                instruction.start_offset if hasattr(instruction, "start_offset") else None,
            ]
        )
    entries = [
        [each.start, each.end, each.target, each.depth, each.lasti] for each in dis._parse_exception_table(code)
    ]
    return {"address": id(code), "name": code.co_qualname, "rows": rows, "entries": entries}


def whole_corpus():
    exercise()
    found = {}
    for module in MODULES:
        for value in list(vars(module).values()):
            everything_in(value, module.__name__, found)
    for function in (hot, Counts.add):
        nested(function.__code__, found)
    nested(own(), found)
    if hasattr(sys, "monitoring"):
        instrument()
    return list(found)


def compiled_loop():
    """Alone, because what is compiled and not run for a while is thrown away."""
    hot_loop(20_000)
    return [hot_loop.__code__]


def main():
    codes = compiled_loop() if sys.argv[1:] == ["compiled"] else whole_corpus()
    report = {
        "codes": [describe(code) for code in codes],
        "functions": [[id(function), id(function.__code__)] for function in INSTRUMENTED],
        "compiles": hasattr(sys, "_jit") and sys._jit.is_enabled(),
    }
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


main()

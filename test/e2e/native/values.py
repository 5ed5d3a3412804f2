"""Objects to be followed by paths, from the innermost frame."""

import array
import collections
import sys


class Base:
    kind = "base"
    letters = {"a": 1}

    @property
    def area(self):
        raise SystemExit("nothing is to be run")


class Point(Base):
    __slots__ = ("x", "y", "missing")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Node:
    def __init__(self, parent):
        self.parent = parent
        self.children = []

    def __getattr__(self, name):
        raise SystemExit("nothing is to be run")


class Rows(list):
    def __getitem__(self, index):
        raise SystemExit("nothing is to be run")


total = "a global"


def look(depth, index):
    text = "größe 😀"
    rows = [[1, 2, 3], {"name": "x", 2: "two", None: "none", b"k": "bytes", 1.5: "float"}]
    data = {"rows": rows, "big": list(range(1000)), "tab\t'quote'": "escaped"}
    node = Node(None)
    child = Node(node)
    node.children.append(child)
    point = Point(1, 2.5)
    queue = collections.deque(range(5))
    numbers = array.array("d", [1.5, 2.5])
    raw = b"abc\xff"
    steps = range(5, 50, 5)
    own = Rows("xyz")
    ordered = collections.OrderedDict(first=1, second=2)
    view = memoryview(raw)
    key = "rows"
    error = ValueError("bad", 7)
    unbound = 1
    del unbound

    def inner():
        return text

    print(id(data))
    sys.stdin.readline()
    return inner


def outer(level):
    return look(level + 1, 1)


outer(1)

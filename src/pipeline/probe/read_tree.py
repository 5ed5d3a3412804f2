"""A syntax tree as batches of nodes of one class, their fields in columns: no recursion, whatever the depth of the tree.

A batch: (shape, columns of values, of each field that is one node the classes, of each that is a list the lengths and
the classes). Classes are numbers of shapes, -1 for None. The reader numbers nodes as their classes come; a batch is all
nodes of its class that have come and were in no batch before. So everything that there is one of for each node is done
by map() and its like, in C.
"""

from __future__ import annotations

import _ast
from _operator import attrgetter
from itertools import chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Column = Callable[[list[object]], list[object]]

PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
# Types of fields whose values are no nodes, and those of nodes that have neither fields nor place.
SIMPLE = {"identifier", "int", "string", "constant"}
BARE = {"expr_context", "boolop", "operator", "unaryop", "cmpop"}


class Shape:
    """How to take nodes of one class apart."""

    def __init__(self, number: int, node_class: type[_ast.AST], limit: int) -> None:
        types = field_types(node_class)
        kinds = {field: types[field].rstrip("?*") for field in node_class._fields}
        place = [name for name in PLACE if name in node_class._attributes]
        plain = [field for field, kind in kinds.items() if kind in SIMPLE or kind in BARE]
        nodes = [field for field in node_class._fields if field not in plain]
        one = [field for field in nodes if not types[field].endswith("*")]
        many = [field for field in nodes if types[field].endswith("*")]
        self.number = number
        self.description = (node_class.__name__, list(node_class._fields), bool(place), plain, one, many)
        self.columns = [column(name) for name in place] + [values(name, types[name], limit) for name in plain]
        self.one = [attrgetter(name) for name in one]
        self.many = [attrgetter(name) for name in many]


def column(name: str) -> Column:
    get = attrgetter(name)
    return lambda nodes: list(map(get, nodes))


def values(name: str, kind: str, limit: int) -> Column:
    get = attrgetter(name)
    if kind.startswith("constant") or kind.endswith("*"):
        return lambda nodes: [text_of(each, limit) for each in map(get, nodes)]
    if kind.rstrip("?") in BARE:
        name_of = attrgetter("__name__")
        return lambda nodes: list(map(name_of, map(type, map(get, nodes))))
    return column(name)


def field_types(node_class: type[_ast.AST]) -> dict[str, str]:
    """The grammar's types of the fields, from the class's own documentation: `Name(identifier id, expr_context ctx)`."""
    text = node_class.__doc__ or ""
    if "(" not in text:
        return {}
    inside = text[text.index("(") + 1 : text.rindex(")")]
    return {field: kind for kind, field in (part.split() for part in inside.split(","))}


def text_of(value: object, limit: int) -> str:
    """repr(), bounded; operators as ast.dump() writes them."""
    if isinstance(value, list) and value and isinstance(value[0], _ast.AST):
        return "[" + ", ".join(type(each).__name__ + "()" for each in value) + "]"
    try:
        text = repr(value)
    except ValueError:
        # An int with more digits than sys.get_int_max_str_digits() allows.
        text = hex(value) if isinstance(value, int) else "…"
    return text if len(text) <= limit else text[:limit] + "…"


class Shapes(dict[type, Shape]):
    """Of each class that has come."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.descriptions: list[object] = []

    def __missing__(self, node_class: type[_ast.AST]) -> Shape:
        shape = self[node_class] = Shape(len(self), node_class, self.limit)
        self.descriptions.append(shape.description)
        return shape


class Numbers(dict[type, int]):
    """The number of each class's shape."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self[type(None)] = -1

    def __missing__(self, node_class: type[_ast.AST]) -> int:
        number = self[node_class] = self.shapes[node_class].number
        return number


class Waiting(dict[type, list[object]]):
    """Nodes that were in no batch yet."""

    def __missing__(self, node_class: type) -> list[object]:
        nodes = self[node_class] = []
        return nodes


def flattened(tree: _ast.AST, limit: int) -> tuple[list[object], list[object]]:
    shapes = Shapes(limit)
    numbers = Numbers(shapes)
    waiting = Waiting()
    batches: list[object] = []

    def classes_of(children: list[object]) -> list[int]:
        classes = list(map(type, children))
        # For its effect; a list of None is what it leaves.
        list(map(list.append, map(waiting.__getitem__, classes), children))
        return list(map(numbers.__getitem__, classes))

    def classes_of_lists(lists: Iterable[list[object]]) -> tuple[list[int], list[int]]:
        kept = list(lists)
        return (list(map(len, kept)), classes_of(list(chain.from_iterable(kept))))

    classes_of([tree])
    while waiting:
        node_class = next(iter(waiting))
        nodes = waiting.pop(node_class)
        if node_class is type(None):
            continue
        shape = shapes[node_class]
        columns = [take(nodes) for take in shape.columns]
        one = [classes_of(list(map(get, nodes))) for get in shape.one]
        many = [classes_of_lists(map(get, nodes)) for get in shape.many]
        batches.append((shape.number, columns, one, many))
    return (shapes.descriptions, [numbers[type(tree)], *batches])

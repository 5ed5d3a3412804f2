"""A syntax tree as flat rows, breadth first: no recursion, whatever the depth of the tree.

For each node three or more entries: the number of its shape (-1: None), its values, and for each list among its
fields the length. The children follow in the same order further on: that is what breadth first means.
"""

from __future__ import annotations

import _ast
from collections.abc import Callable
from operator import attrgetter

PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
# Types of fields whose values are no nodes, and those of nodes that have neither fields nor place.
SIMPLE = {"identifier", "int", "string", "constant"}
BARE = {"expr_context", "boolop", "operator", "unaryop", "cmpop"}

Getter = Callable[[object], tuple[object, ...]]


class Shape:
    """How to take a node of one class apart."""

    def __init__(self, number: int, node_class: type[_ast.AST], limit: int) -> None:
        types = field_types(node_class)
        kinds = {field: types[field].rstrip("?*") for field in node_class._fields}
        place = [name for name in PLACE if name in node_class._attributes]
        plain = [field for field, kind in kinds.items() if kind in SIMPLE or kind in BARE]
        nodes = [field for field in node_class._fields if field not in plain]
        one = [field for field in nodes if not types[field].endswith("*")]
        many = [field for field in nodes if types[field].endswith("*")]
        self.number = number
        self.name = node_class.__name__
        self.description = (self.name, list(node_class._fields), bool(place), plain, one, many)
        self.values = len(place) + len(plain)
        self.nodes = self.values + len(one)
        dotted = [field + ".__class__.__name__" if kinds[field] in BARE and types[field][-1] != "*" else field for field in plain]
        self.get = getter([*place, *dotted, *one, *many])
        awkward = [len(place) + at for at, field in enumerate(plain) if needs_text(types[field])]
        if awkward:
            self.get = with_texts(self.get, awkward, limit)


def needs_text(kind: str) -> bool:
    """Whether a value may be something else than None, an int or a str."""
    return kind.startswith("constant") or kind.endswith("*")


def field_types(node_class: type[_ast.AST]) -> dict[str, str]:
    """The grammar's types of the fields, from the class's own documentation: `Name(identifier id, expr_context ctx)`."""
    text = node_class.__doc__ or ""
    if "(" not in text:
        return {}
    inside = text[text.index("(") + 1 : text.rindex(")")]
    return {field: kind for kind, field in (part.split() for part in inside.split(","))}


def getter(names: list[str]) -> Getter:
    if not names:
        return lambda node: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda node: (get(node),)


def with_texts(get: Getter, places: list[int], limit: int) -> Getter:
    def get_with_texts(node: object) -> tuple[object, ...]:
        values = list(get(node))
        for place in places:
            values[place] = text_of(values[place], limit)
        return tuple(values)

    return get_with_texts


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


def flattened(tree: _ast.AST, limit: int) -> tuple[list[object], list[object]]:
    shapes: dict[type, Shape] = {}
    rows: list[object] = []
    queue: list[object] = [tree]
    add = rows.append
    for node in queue:
        if node is None:
            add(-1)
            continue
        node_class = node.__class__
        shape = shapes.get(node_class)
        if shape is None:
            shape = shapes[node_class] = Shape(len(shapes), node_class, limit)
        values = shape.get(node)
        add(shape.number)
        add(values[: shape.values])
        queue += values[shape.values : shape.nodes]
        for each in values[shape.nodes :]:
            add(len(each))
            queue += each
    return ([shape.description for shape in shapes.values()], rows)

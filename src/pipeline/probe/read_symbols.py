"""The symbol table that the compiler makes."""

from __future__ import annotations

import _symtable


def of_text(text: str, path: str) -> tuple[dict[str, int], list[tuple[object, ...]]]:
    """The constants to read flags with, and rows, a block before those in it.

    (parent or -1, name, type, line, nested, [(symbol, flags)])
    """
    rows: list[tuple[object, ...]] = []
    stack = [(_symtable.symtable(text, path, "exec"), -1)]
    while stack:
        block, parent = stack.pop()
        number = len(rows)
        rows.append((parent, block.name, block.type, block.lineno, bool(block.nested), list(block.symbols.items())))
        stack.extend((child, number) for child in reversed(block.children))
    constants = {name: value for name, value in vars(_symtable).items() if isinstance(value, int)}
    return (constants, rows)

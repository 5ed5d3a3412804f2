"""The stages of one file from its text to its code objects, each as the interpreter itself makes it.

A stage is ("ready", data), ("failed", error, data so far) or ("absent", reason).
"""

from __future__ import annotations

import _ast

import read_code
import read_sequences
import read_symbols
import read_tokens
import read_tree
from faults import fault
from source_text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stage = tuple[object, ...]

OPTIMISED = getattr(_ast, "PyCF_OPTIMIZED_AST", None)


def of_file(path: str, wanted: list[str], limit: int) -> Iterator[dict[str, object]]:
    """Parts of the answer, each as soon as it is there: the reader can be at work on one while the next is made."""
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = decoded(content, path)
    except SyntaxError as error:
        yield {"file": path, "undecodable": fault(error)}
        return
    yield {"file": path, "text": text}
    tree: list[object] = []

    def parsed() -> _ast.AST:
        if not tree:
            tree.append(compile(content, path, "exec", _ast.PyCF_ONLY_AST, True, 0))
        return tree[0]

    stages: dict[str, Callable[[], Stage]] = {
        "tokens": lambda: read_tokens.of_text(text),
        "ast": lambda: ("ready", read_tree.flattened(parsed(), limit)),
        "optimised": lambda: optimised(tree[0] if tree else content, path, limit),
        "symbols": lambda: ("ready", read_symbols.of_text(text, path)),
        "sequences": lambda: read_sequences.of_tree(parsed(), path, limit),
        "code": lambda: ("ready", read_code.of_code(compile(content, path, "exec", 0, True, 0), limit)),
    }
    for name in wanted:
        yield {"file": path, name: guarded(stages[name])}


def guarded(work: Callable[[], Stage]) -> Stage:
    try:
        return work()
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError) as error:
        return ("failed", fault(error), None)


def optimised(source: object, path: str, limit: int) -> Stage:
    if OPTIMISED is None:
        return ("absent", "compile() hands out the optimised tree from 3.13 on (ast.PyCF_OPTIMIZED_AST)")
    return ("ready", read_tree.flattened(compile(source, path, "exec", OPTIMISED, True, 0), limit))

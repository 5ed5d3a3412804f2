"""The stages of one file from its text to its code objects, each as the interpreter itself makes it.

A stage is ("ready", data), ("failed", error, data so far) or ("absent", reason).
"""

from __future__ import annotations

import sys
import _ast
from collections.abc import Callable

import read_code
import read_sequences
import read_symbols
import read_tokens
import read_tree
from source_text import decoded

Stage = tuple[object, ...]

OPTIMISED = getattr(_ast, "PyCF_OPTIMIZED_AST", None)


def of_file(path: str, wanted: list[str], limit: int) -> dict[str, object]:
    answer: dict[str, object] = {"file": path}
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = decoded(content, path)
    except SyntaxError as error:
        return answer | {"undecodable": fault(error)}
    answer["text"] = text
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
        answer[name] = guarded(stages[name])
    return answer


def guarded(work: Callable[[], Stage]) -> Stage:
    try:
        return work()
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError) as error:
        return ("failed", fault(error), None)


def optimised(source: object, path: str, limit: int) -> Stage:
    if OPTIMISED is None:
        return ("absent", "compile() hands out the optimised tree from 3.13 on (ast.PyCF_OPTIMIZED_AST)")
    return ("ready", read_tree.flattened(compile(source, path, "exec", OPTIMISED, True, 0), limit))


def fault(error: BaseException) -> tuple[object, ...]:
    """(type, message, line, column, end line, end column); columns count characters from 1, as SyntaxError has them."""
    if isinstance(error, SyntaxError):
        place = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return (type(error).__name__, str(error.msg), *place)
    return (type(error).__name__, str(error), None, None, None, None)

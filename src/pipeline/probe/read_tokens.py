"""The tokens that the C tokenizer gives the parser."""

from __future__ import annotations

import _tokenize
import sys


def of_text(text: str) -> tuple[object, ...]:
    """Rows: (type, text, line, column, end line, end column).

    Without `extra_tokens`: comments, blank lines and the encoding are for tokenize.py; the parser does not see them.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    found: list[tuple[object, ...]] = []
    failure: tuple[object, ...] | None = None
    if sys.version_info >= (3, 12):
        lines = iter(text.splitlines(True))
        iterator = _tokenize.TokenizerIter(lambda: next(lines, ""), extra_tokens=False)
    else:
        iterator = _tokenize.TokenizerIter(text)
    try:
        # Those before an error stay.
        found.extend(iterator)
    except SyntaxError as error:
        from compile_stages import fault

        failure = fault(error)
    if sys.version_info >= (3, 12):
        rows = [(kind, value, *start, *end) for kind, value, start, end, _ in found]
    else:
        rows = [(kind, value, line, column, end, last) for value, kind, line, end, column, last, _ in found]
    return ("ready", rows) if failure is None else ("failed", failure, rows)

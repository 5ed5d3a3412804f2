"""The tokens that the C tokenizer gives the parser."""

from __future__ import annotations

import _tokenize
import sys
from _operator import itemgetter
from itertools import chain, repeat

from faults import fault


def of_text(text: str) -> tuple[object, ...]:
    """Rows as the tokenizer has them; up to 3.12 without the line, of which those versions make each token a copy.

    3.11: (text, type, line, end line, column, end column); from 3.12 on: (type, text, start, end), with the line behind.
    Without `extra_tokens`: comments, blank lines and the encoding are for tokenize.py; the parser does not see them.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    found: list[tuple[object, ...]] = []
    try:
        # Those before an error stay.
        found.extend(rows(text))
    except SyntaxError as error:
        return ("failed", fault(error), found)
    return ("ready", found)


def rows(text: str) -> object:
    if sys.version_info < (3, 12):
        return map(itemgetter(0, 1, 2, 3, 4, 5), _tokenize.TokenizerIter(text))
    # An empty line is the end. (3.12.1 makes a wrong token of an end that is said by StopIteration.)
    lines = chain(text.splitlines(True), repeat(""))
    tokens = _tokenize.TokenizerIter(lines.__next__, extra_tokens=False)
    return tokens if sys.version_info >= (3, 13) else map(itemgetter(0, 1, 2, 3), tokens)

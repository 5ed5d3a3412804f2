"""What the compiler says about a file that does not compile."""

from __future__ import annotations


def fault(error: BaseException) -> tuple[object, ...]:
    """(type, message, line, column, end line, end column); columns count characters from 1, as SyntaxError has them."""
    if isinstance(error, SyntaxError):
        place = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return (type(error).__name__, str(error.msg), *place)
    return (type(error).__name__, str(error), None, None, None, None)

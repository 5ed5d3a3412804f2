"""Code objects as the assembler leaves them."""

from __future__ import annotations

from types import CodeType

from read_tree import text_of


def of_code(code: CodeType, limit: int) -> list[tuple[object, ...]]:
    """Rows, a code object before those among its constants; the first element is the parent's number or -1."""
    return [
        (
            parent,
            each.co_name,
            each.co_qualname,
            each.co_firstlineno,
            (each.co_argcount, each.co_posonlyargcount, each.co_kwonlyargcount),
            each.co_flags,
            each.co_stacksize,
            each.co_code,
            each.co_linetable,
            each.co_exceptiontable,
            [constant_text(value, limit) for value in each.co_consts],
            list(each.co_names),
            local_names(each),
            len(each.co_varnames),
        )
        for each, parent in all_code(code)
    ]


def all_code(code: CodeType) -> list[tuple[CodeType, int]]:
    """Each code object before those in it, in the order of their constants."""
    found: list[tuple[CodeType, int]] = []
    stack = [(code, -1)]
    while stack:
        each, parent = stack.pop()
        number = len(found)
        found.append((each, parent))
        nested = [value for value in each.co_consts if isinstance(value, CodeType)]
        stack.extend((child, number) for child in reversed(nested))
    return found


def local_names(code: CodeType) -> list[str]:
    """By index, as instructions have it: variables, cells that are no variables, free variables."""
    cells = sum(name not in code.co_varnames for name in code.co_cellvars)
    count = code.co_nlocals + cells + len(code.co_freevars)
    return [code._varname_from_oparg(index) for index in range(count)]


def constant_text(value: object, limit: int) -> str:
    if isinstance(value, CodeType):
        # repr() would have its address in it.
        return f"<code object {value.co_name}, line {value.co_firstlineno}>"
    return text_of(value, limit)

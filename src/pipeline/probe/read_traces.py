"""Traces of tier 2: what the optimiser made of hot loops, as micro-operations."""

from __future__ import annotations

from types import CodeType

from read_code import all_code


def of_code(code: CodeType) -> tuple[object, ...]:
    """Rows: (code object's number, offset, valid, [(name, argument, target)])."""
    try:
        from _opcode import get_executor
    except ImportError:
        return ("absent", "this version has no tier 2: traces exist from 3.13 on")
    rows: list[tuple[object, ...]] = []
    for number, (each, _) in enumerate(all_code(code)):
        for offset in range(0, len(each.co_code), 2):
            try:
                executor = get_executor(each, offset)
            except ValueError:
                continue
            except RuntimeError as error:
                return ("absent", f"this build has no tier 2 (_opcode.get_executor: {error})")
            # The last element is an operand: an address, in most cases.
            trace = [(name, argument, target) for name, argument, target, *_ in executor]
            rows.append((number, offset, executor.is_valid(), trace))
    return ("ready", rows)

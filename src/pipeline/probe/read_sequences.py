"""What code generation emits, and what the flow-graph optimiser makes of it, through `_testinternalcapi`.

The entry points hand out constants for the outermost unit only; so that one alone can be given to the optimiser.
"""

from __future__ import annotations

import _ast

from read_code import constant_text


def of_tree(tree: _ast.AST, path: str, limit: int) -> tuple[object, ...]:
    """(units before optimisation, outermost unit after it); a unit: (parent, instructions, constants or None)."""
    try:
        import _testinternalcapi
    except ImportError:
        return ("absent", "this build has no module _testinternalcapi (release builds of distributions leave it out)")
    generate = getattr(_testinternalcapi, "compiler_codegen", None)
    if generate is None:
        return ("absent", "this version's _testinternalcapi has no compiler_codegen(): there is one from 3.13 on")
    sequence, metadata = generate(tree, path, 0)
    if not hasattr(sequence, "get_nested"):
        return ("absent", "this version's compiler_codegen() hands out the outermost unit only: from 3.13 on it gives all")
    constants = list(metadata["consts"])
    units: list[tuple[object, ...]] = []
    stack = [(sequence, -1)]
    while stack:
        each, parent = stack.pop()
        number = len(units)
        texts = None if number else [constant_text(value, limit) for value in constants]
        units.append((parent, each.get_instructions(), texts))
        stack.extend((nested, number) for nested in reversed(each.get_nested()))
    # In place: afterwards the list is what the optimised instructions refer to.
    graph = _testinternalcapi.optimize_cfg(sequence, constants, 0)
    texts = [constant_text(value, limit) for value in constants]
    return ("ready", (units, (graph.get_instructions(), texts)))

"""Prints, as JSON, the location table of every code object in the files named, and what CPython itself reads in it.

Usage: PYTHON dump_linetables.py FILE…

The tables in this folder were made with 3.11.2 and 3.13.15:
    PYTHON dump_linetables.py corpus.py > linetables-VERSION.json
"""

from __future__ import annotations

import itertools
import json
import sys
import types


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from code_objects(constant)


def runs(positions):
    """Equal positions of neighbouring code units as `count:line,end_line,column,end_column`."""
    text = ",".join
    for position, units in itertools.groupby(positions):
        fields = ("-" if field is None else str(field) for field in position)
        yield f"{len(list(units))}:{text(fields)}"


def describe(code):
    return {
        "name": code.co_qualname,
        "firstLine": code.co_firstlineno,
        "table": code.co_linetable.hex(),
        "positions": " ".join(runs(code.co_positions())),
    }


def main(files):
    described = []
    for file in files:
        with open(file, "rb") as source:
            code = compile(source.read(), file, "exec", dont_inherit=True)
        described.extend(describe(each) for each in code_objects(code))
    json.dump(described, sys.stdout, indent=2)
    print()


main(sys.argv[1:])

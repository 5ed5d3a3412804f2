"""What the reader needs to know about the interpreter, once for all files."""

from __future__ import annotations

import opcode
import sys
import token

from argument_forms import argument_forms


def of_this() -> dict[str, object]:
    names, bases = opcode_names()
    return {
        "version": "%d.%d.%d" % sys.version_info[:3],
        "hexversion": sys.hexversion,
        "executable": sys.executable,
        "debug": hasattr(sys, "gettotalrefcount"),
        "freeThreaded": "t" in getattr(sys, "abiflags", ""),
        "jit": jit_state(),
        "tokens": token.tok_name,
        # Python/Python-tokenize.c, tokenizeriter_next(): offsets of bytes in v3.11.2, of characters from 3.12 on.
        "tokenColumns": "bytes" if sys.version_info < (3, 12) else "characters",
        "opcodes": names,
        "bases": bases,
        "caches": {name: list(fields.items()) for name, fields in opcode._cache_format.items()},
        "hasArgument": has_argument(names),
        "jumps": sorted(set(opcode.hasjrel) | set(opcode.hasjabs)),
        "handlers": sorted(getattr(opcode, "hasexc", ())),
        "arguments": argument_forms(),
    }


def opcode_names() -> tuple[dict[int, str], dict[str, str]]:
    """All names by number, specialised forms included; and the form that each specialised one comes from.

    As dis makes them: Lib/dis.py, `_all_opname` and `deoptmap` (v3.11.2, v3.13.0).
    """
    names = {number: name for name, number in opcode.opmap.items()}
    specialised = getattr(opcode, "_specialized_opmap", None)
    if specialised is None:
        # 3.11 numbers them in the gaps that the others leave.
        gaps = [number for number, name in enumerate(opcode.opname) if name.startswith("<")]
        specialised = dict(zip(opcode._specialized_instructions, gaps))
    names.update({number: name for name, number in specialised.items()})
    bases = {form: base for base, forms in opcode._specializations.items() for form in forms}
    return names, bases


def has_argument(names: dict[int, str]) -> list[int]:
    known = getattr(opcode, "hasarg", None)
    if known is not None:
        return sorted(known)
    return sorted(number for number in names if number >= opcode.HAVE_ARGUMENT)


def jit_state() -> str:
    """`none`: the build has no tier 2 at all as far as Python can tell; `off`; `on`."""
    jit = getattr(sys, "_jit", None)
    if jit is None or not jit.is_available():
        return "none"
    return "on" if jit.is_enabled() else "off"

"""What GDB/MI lacks, as commands of our own. Each module defines those that it is about when it is imported."""

from . import (  # noqa: F401
    calls,
    disassembly,
    frames,
    hits,
    replaced,
    symbols,
    undo,
    variables,
    vector_registers,
    watchpoints,
)

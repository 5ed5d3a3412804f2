"""Runs inside gdb: defines the GDB/MI commands of our own (gdb 12 and newer); see the modules of cpydbg_gdb."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode, _written = True, sys.dont_write_bytecode
try:
    import cpydbg_gdb  # noqa: F401
finally:
    sys.dont_write_bytecode = _written
    del sys.path[0], _written

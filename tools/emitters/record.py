"""Runs inside gdb: notes for each instruction that code generation emits its place and who called.

Expects of the one who loads it: OUTPUT, the file to write; and the debuggee not yet started. One line of JSON a hit:
[opcode, [line, column, end line, end column], [caller, its caller, ...]].
"""

import json

import gdb

# They pass an instruction on; who called them is what counts.
HELPERS = ("codegen_addop", "compiler_addop", "instr_sequence_", "_PyInstructionSequence", "compiler_next_instr", "basicblock_", "add_jump_to_block")
# 3.11 has three, each with its own names for the same.
EMITTERS = ("_PyInstructionSequence_Addop", "compiler_addop_line", "compiler_addop_i_line", "add_jump_to_block")
DEEPEST = 40


class Emission(gdb.Breakpoint):
    def stop(self):
        frame = gdb.newest_frame()
        chain = callers(frame)
        # The optimiser hands instructions on through the same function.
        if not any(name.startswith("_PyCfg") for name in chain):
            hits.append([int(frame.read_var("opcode")), place(frame), chain])
        return False


def place(frame):
    names = ("lineno", "col_offset", "end_lineno", "end_col_offset")
    try:
        location = frame.read_var("loc")
    except ValueError:
        if frame.name() == "compiler_addop_line":
            names = ("line", "col_offset", "end_line", "end_col_offset")
        return [int(frame.read_var(name)) for name in names]
    return [int(location[name]) for name in names]


def callers(frame):
    chain = []
    older = frame.older()
    while older is not None and len(chain) < DEEPEST:
        name = older.name() or "?"
        if not name.startswith(HELPERS):
            chain.append(name)
        if name.startswith(("_PyAST_Compile", "_PyCfg")):
            break
        older = older.older()
    return chain


hits = []
for command in ("set pagination off", "set confirm off", "set auto-load off"):
    gdb.execute(command)
gdb.Breakpoint("builtin_compile_impl", temporary=True)
gdb.execute("run")
for name in EMITTERS:
    if gdb.lookup_global_symbol(name) is not None or gdb.lookup_static_symbol(name) is not None:
        Emission(name)
gdb.execute("continue")
with open(OUTPUT, "w") as output:
    json.dump(hits, output)

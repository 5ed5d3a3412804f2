"""What CPython's own tools print about files, for the pipeline to be compared with.

`python oracle.py digests STAGES FILE...` prints a line of JSON a file: a digest of each stage's text.
`python oracle.py text STAGE FILE` prints the text of one stage.
`python oracle.py adaptive RUNS FILE` runs the file as the pipeline does, and prints dis with caches and adaptive.
"""

import ast
import dis
import gc
import hashlib
import io
import json
import os
import symtable
import sys
import token
import tokenize

gc.disable()

OPTIMISED = getattr(ast, "PyCF_OPTIMIZED_AST", None)
UNSEEN = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING}


def tokens_of(text, path):
    for each in tokenize.generate_tokens(io.StringIO(text).readline):
        if each.type in UNSEEN:
            continue
        kind = token.tok_name[each.exact_type]
        # tokenize gives these texts and places of its own: after comments, and on a line after the last.
        if kind in ("INDENT", "DEDENT"):
            yield kind
        elif kind == "NEWLINE":
            yield f"{kind} {each.start[0]}"
        elif kind != "ENDMARKER":
            yield f"{kind} {each.string!a} {each.start[0]}:{each.start[1]}-{each.end[0]}:{each.end[1]}"


def dumped(tree):
    more = {"show_empty": True} if sys.version_info >= (3, 13) else {}
    return ast.dump(tree, include_attributes=True, **more)


def ast_of(text, path):
    yield dumped(compile(text, path, "exec", ast.PyCF_ONLY_AST, True, 0))


def optimised_of(text, path):
    yield dumped(compile(text, path, "exec", OPTIMISED, True, 0))


QUESTIONS = ["referenced", "parameter", "global", "declared_global", "local", "free", "imported", "assigned", "nonlocal", "annotated"]


def symbols_of(text, path):
    stack = [(symtable.symtable(text, path, "exec"), 0)]
    while stack:
        table, depth = stack.pop()
        kind = str(getattr(table.get_type(), "value", table.get_type()))
        yield f"{depth} {kind} {table.get_name()} {table.get_lineno()} {table.is_nested()}"
        for symbol in table.get_symbols():
            answers = [name for name in QUESTIONS if getattr(symbol, "is_" + name)()]
            yield f"{symbol.get_name()}: {' '.join(answers)}"
        stack += [(child, depth + 1) for child in reversed(table.get_children())]


def all_code(code):
    stack = [code]
    while stack:
        each = stack.pop()
        yield each
        stack += [value for value in reversed(each.co_consts) if hasattr(value, "co_code")]


def code_of(text, path):
    for code in all_code(compile(text, path, "exec", 0, True, 0)):
        yield from disassembled(code, False)


def disassembled(code, adaptive):
    yield f"{code.co_qualname} {code.co_firstlineno} {code.co_flags} {code.co_stacksize} {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}"
    jumps = {*dis.hasjrel, *dis.hasjabs}
    # Since 3.13 caches are in the instruction; before they are instructions of their own.
    for each in dis.get_instructions(code, show_caches=adaptive, adaptive=adaptive):
        if each.opname == "CACHE":
            if each.argrepr:
                yield "  " + each.argrepr
            continue
        base = dis._deoptop(each.opcode)
        text = f"to {each.argval}" if base in jumps else without_addresses(each, code.co_consts)
        place = "" if each.positions.lineno is None else ":".join(str(at or 0) for at in each.positions)
        yield f"{each.offset} {each.opname} {each.arg} {text!a} {place}"
        for name, _, data in getattr(each, "cache_info", None) or ():
            if adaptive:
                yield f"  {name}: {int.from_bytes(data, sys.byteorder)}"
    for each in dis._parse_exception_table(code):
        yield f"{each.start} {each.end} {each.target} {each.depth} {each.lasti}"


def without_addresses(instruction, constants):
    value = instruction.argval
    if hasattr(value, "co_code"):
        return f"<code object {value.co_name}, line {value.co_firstlineno}>"
    # Older versions' dis leaves these out, newer ones' writes them.
    if instruction.opname in ("KW_NAMES", "RETURN_CONST") and not instruction.argrepr:
        return repr(constants[instruction.arg])
    if instruction.opname in OPERATORS and not instruction.argrepr:
        return OPERATORS[instruction.opname][instruction.arg]
    return instruction.argrepr


OPERATORS = {"IS_OP": ["is", "is not"], "CONTAINS_OP": ["in", "not in"]}


STAGES = {"tokens": tokens_of, "ast": ast_of, "optimised-ast": optimised_of, "symbols": symbols_of, "bytecode": code_of}


def source_of(path):
    with tokenize.open(path) as file:
        return file.read()


def adaptive(path, runs):
    code = compile(source_of(path), path, "exec", 0, True, 0)
    sys.argv = [path]
    sys.path[0] = os.path.dirname(path)
    main = sys.modules["__main__"]
    kept, own = dict(vars(main)), sys.stdout
    gc.enable()
    with open(os.devnull, "w") as nowhere:
        sys.stdout = nowhere
        for _ in range(runs):
            vars(main).clear()
            vars(main).update(__name__="__main__", __builtins__=kept["__builtins__"], __file__=path, __doc__=None)
            vars(main).update(__loader__=None, __spec__=None, __package__=None)
            exec(code, vars(main))
    sys.stdout = own
    vars(main).clear()
    vars(main).update(kept)
    for each in all_code(code):
        print("\n".join(disassembled(each, True)))


if sys.argv[1] == "text":
    print("\n".join(STAGES[sys.argv[2]](source_of(sys.argv[3]), sys.argv[3])))
elif sys.argv[1] == "adaptive":
    adaptive(sys.argv[3], int(sys.argv[2]))
else:
    for path in sys.argv[3:]:
        source = source_of(path)
        digests = {"file": path}
        for stage in sys.argv[2].split(","):
            text = "\n".join(STAGES[stage](source, path))
            digests[stage] = hashlib.sha256(text.encode()).hexdigest()
        print(json.dumps(digests), flush=True)

"""What an interpreter's own `dis` knows about its opcodes, as JSON. It is asked by example: what each opcode's argument
means is seen in what `dis` says about code that has just that opcode in it. For 3.11 and newer."""

import dis
import json
import sys

UNIT = 2
NAMES = [f"name{index}" for index in range(256)]
LOCALS = [f"local{index}" for index in range(256)]


class Constant:
    def __init__(self, index):
        self.index = index

    def __repr__(self):
        return f"constant{self.index}"


CONSTANTS = [Constant(index) for index in range(256)]

if hasattr(dis, "ArgResolver"):
    LABELS = {offset: 1 for offset in range(0, 4096, UNIT)}
    RESOLVER = dis.ArgResolver(CONSTANTS, NAMES, LOCALS.__getitem__, LABELS)


def explain(op, arg, offset):
    """The text that `dis` has for an argument; None where it has no such argument."""
    try:
        if hasattr(dis, "ArgResolver"):
            return RESOLVER.get_argval_argrepr(op, arg, offset)[1]
        code = bytes([op, arg]) + bytes(UNIT * caches_of(op))
        found = dis._get_instructions_bytes(code, LOCALS.__getitem__, NAMES, CONSTANTS)
        return next(iter(found)).argrepr
    except IndexError:
        return None


def caches_of(op):
    return sum(units for _, units in cache_format(op))


def cache_format(op):
    return list(dis._cache_format.get(dis._all_opname[op], {}).items())


def jump(op):
    """Whether an argument counts units forward or backward, and the word that `dis` has for it; None if it is no jump."""
    before = 20
    filler = bytes([dis.opmap["NOP"], 0]) * (before // UNIT)
    code = filler + bytes([op, 3]) + bytes(UNIT * caches_of(op)) + filler
    labels = dis.findlabels(code)
    if not labels:
        return None
    after = before + UNIT + UNIT * caches_of(op)
    direction = {after + 3 * UNIT: "forward", after - 3 * UNIT: "backward"}[labels[0]]
    return f"{direction}-{explain(op, 3, before).split()[0]}"


def blocks(texts):
    """Texts for an argument from 0 on, as [shift, texts]. Low bits that change nothing are left out; so are texts that
    come again, all in a row or the last one alone."""
    shift = 0
    while shift < 8 and all(text == texts[index - index % 2 ** (shift + 1)] for index, text in enumerate(texts)):
        shift += 1
    found = texts[:: 2**shift]
    period = 1
    while period < len(found) and any(text != found[index % period] for index, text in enumerate(found)):
        period *= 2
    found = found[:period]
    while len(found) > 1 and found[-1] == found[-2]:
        found.pop()
    return [shift, found]


def argument(op):
    """[kind, what goes with it]."""
    takes = op in dis.hasarg if hasattr(dis, "hasarg") else op >= dis.HAVE_ARGUMENT
    if not takes:
        return ["none"]
    direction = jump(op)
    if direction is not None:
        return [direction]
    texts = [explain(op, arg, 0) for arg in range(256)]
    known = [text for text in texts[: texts.index(None) if None in texts else None]]
    if all(text == "" for text in known):
        return ["plain"]
    if known == [repr(constant) for constant in CONSTANTS]:
        return ["constant"]
    if known == LOCALS:
        return ["local"]
    if known == [f"{LOCALS[arg >> 4]}, {LOCALS[arg & 15]}" for arg in range(256)]:
        return ["locals"]
    if known[0] == NAMES[0]:
        templates = [text.replace(NAMES[0], "@") for text in known if "name0" in text.split()]
        assert known == [
            templates[arg % len(templates)].replace("@", NAMES[arg // len(templates)]) for arg in range(256)
        ]
        return ["name", templates]
    return ["text", *blocks(known)]


def forms():
    """The opcodes that stand for others: specialised and instrumented ones."""
    found = dict(dis.deoptmap)
    for name in dis.opmap:
        base = name.removeprefix("INSTRUMENTED_")
        if base != name and base in dis.opmap:
            found[name] = base
    return found


def main():
    bases = forms()
    opcodes = []
    for number, name in enumerate(dis._all_opname[:256]):
        if name.startswith("<"):
            continue
        if name in bases:
            opcodes.append({"number": number, "name": name, "of": bases[name]})
        else:
            opcodes.append(
                {"number": number, "name": name, "argument": argument(number), "caches": cache_format(number)}
            )
    print(json.dumps({"version": sys.version_info[:3], "labels": hasattr(dis, "ArgResolver"), "opcodes": opcodes}))


main()

# Compiled, never run: every form that a location can have.
import os, sys


class Tree:
    """A class with a body of its own."""

    depth: int = 0

    def walk(self, visit=lambda node: node, *, order="pre", **options):
        try:
            with open(self.path) as file, open(os.devnull) as other:
                for index, line in enumerate(file):
                    if index % 2 and not line:
                        continue
                    elif line == "stop":
                        break
                    yield visit(
                        line.strip(),
                        *[
                            piece
                            for piece in line.split()
                            if piece
                        ],
                        **{
                            "order": order,
                            **options,
                        },
                    )
        except (OSError, ValueError) as error:
            raise RuntimeError(
                "no tree here"
            ) from error
        finally:
            self.depth += 1

    async def later(self):
        async with self as tree:
            async for branch in tree:
                await branch
        return [await leaf async for leaf in self]


def match(command):
    match command:
        case {"do": "go", "to": str(where)}:
            return where
        case [first, *rest] if rest:
            return first
        case Tree(depth=0) | None:
            return None


def wide():
    return (                                                                                                                                                                       os.getcwd() + sys.platform                                                                                                                                                                                                                                                                                                                                  , 1)


def long_jump(x):
    y = (x +












         1)








































































    return y if x else (lambda: y)()


def assignments(a, b, c):
    a, (b, *c) = c, (a, b)
    a[b:c], a.b = b, c
    del a, b
    global Tree
    while (n := c): c -= 1; n += 1
    assert n, f"{n!r:>{c}} {a}"; return n; x = 1
def nothing(): pass

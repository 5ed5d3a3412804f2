"""A sub-interpreter that runs a script, and a C function in it."""

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

script = """
import os
def inside():
    own = [1, "sub"]
    os.getppid()

inside()
"""


def enters(script):
    interpreters.run_string(interpreters.create(), script)  # <enters>


enters(script)  # <main>
print("done")  # <after>

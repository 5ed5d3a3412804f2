"""Sits at a terminal in a person's place: waits for a text, types an answer, and so on.

person.py '[["expected", "typed"], …]' COMMAND…; prints all that the terminal showed.
"""

import json
import os
import pty
import re
import select
import sys
import time

PATIENCE = 90  # seconds for everything
conversation = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[2], sys.argv[2:])
ends = time.monotonic() + PATIENCE
whole = seen = ""


def read():
    global whole, seen
    ready, _, _ = select.select([terminal], [], [], max(0, ends - time.monotonic()))
    if not ready:
        return False
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", data.decode("utf-8", "replace"))
    whole += text
    seen += text
    return data != b""


for expected, typed in conversation:
    while expected not in seen and read():
        pass
    if expected not in seen:
        print(whole)
        sys.exit(f"it never said {expected!r}")
    seen = seen.partition(expected)[2]
    os.write(terminal, typed.encode())
while read():
    pass
if time.monotonic() > ends:
    os.kill(child, 9)
print(whole)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

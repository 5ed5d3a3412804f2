"""Recursion as deep as asked for, in a thread with room for it; then the report, as numbers of lines."""

import sys
import threading

sys.path.insert(0, __file__.rpartition("/")[0])
import report


def down(depth):
    if depth > 1:
        if depth % 2:
            down(depth - 1)
        else:
            down(
                depth - 1,
            )
    else:
        bottom()


def bottom():
    frame, found = sys._getframe(1), []
    while frame is not None:
        found.append([frame.f_code.co_qualname, frame.f_lineno, frame.f_lasti])
        frame = frame.f_back
    report.hand_over(found)


sys.setrecursionlimit(10_000_000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=down, args=(int(sys.argv[1]),), name="deep")
thread.start()
thread.join()

"""Something to evaluate in: two frames, a thread that waits, and a C function."""

import os
import threading
import time

ready = threading.Event()


class Shop:
    def __init__(self):
        self.stock = {"apple": [1, 2, 3]}

    def count(self):
        return len(self.stock)


def inside(number):
    shop = Shop()
    words = ["a", "b"]
    return number + len(words) + shop.count()  # <inside>


def outside():
    base = 20
    result = inside(base + 1)
    return result + base


def waits():
    own = "of the thread"
    ready.wait()
    return own


worker = threading.Thread(target=waits, name="waits")
worker.start()
print("result", outside())
os.getppid()
ready.set()
worker.join()

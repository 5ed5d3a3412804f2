"""Places to stop at: lines, functions, conditions; a module that comes late; a loop that is told to end."""

import os
import sys


def work(number):
    doubled = number * 2  # <work>

    # <comment>

    return doubled  # <after comment>


class Greeter:
    def greet(self, name):
        return "hello " + name  # <greet>


def raises(number):
    return number  # <raises>


def spin(flag):
    passes = 0
    while not flag:
        passes += 1  # <spin>
    return passes


def finish():
    return "finished"  # <finish>


for number in range(10):
    work(number)
Greeter().greet("you")
for number in range(4):
    raises(number)

from late import same as here
from late.größe import same as there

here.same()
there.same()

flag = []
print("spinning", flush=True)
spin(flag)
print("waiting", flush=True)
while not os.path.exists(sys.argv[1]):
    pass
finish()
print("done")

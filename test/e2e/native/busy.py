"""What a server may look like that does not answer: threads, coroutines, generators, recursion, sub-interpreters."""

import sys
import threading

lock = threading.Lock()
lock.acquire()


def worker(number):
    barrier.wait()
    with lock:
        pass


def countdown(depth):
    if depth > 0:
        return countdown(depth - 1)
    return max(numbers(depth), key=lambda value: value)


def numbers(start):
    yield start
    größe = [start, {"key": None}]
    serve(größe).send(None)


async def serve(request):
    await handle(request, "naïve")


async def handle(request, name):
    del request[0]
    unbound = 1
    del unbound
    print("ready")
    sys.stdin.readline()
    print("went on")
    sys.stdin.readline()


barrier = threading.Barrier(3)
for number in range(2):
    threading.Thread(target=worker, args=(number,), name=f"worker-{number}", daemon=True).start()
barrier.wait()
countdown(20)

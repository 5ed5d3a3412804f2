# What a process does while the agent comes in: argv says which.
import signal
import sys
import threading


def helper(number):
    return number  #: here


def work():
    while True:
        helper(1)


def on_signal(number, frame):
    helper(number)


signal.signal(signal.SIGUSR1, on_signal)
if sys.argv[1] == 'in another thread':
    threading.Thread(target=work, daemon=True).start()
print('ready', flush=True)
if sys.argv[1] == 'busy':
    work()
sys.stdin.readline()

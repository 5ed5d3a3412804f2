# What everything here stands on: modules that every interpreter has loaded when it starts (nothing is imported, so that
# nothing shows up in sys.modules), and numbers that are learned from the interpreter instead of from a table.

sys = __import__('sys')
posix = sys.modules['posix']
get_ident = sys.modules['_thread'].get_ident
monotonic = sys.modules['time'].monotonic
sleep = sys.modules['time'].sleep
ref = sys.modules['_weakref'].ref
get_frame = sys._getframe
# Not to be found under its name later: the program may put something else there.
get_refcount = sys.getrefcount

# Distinct for objects that live at the same time. `id` would do, but its C function is where people like to stop
# (`break builtin_id`): each call of the agent's own would come to a breakpoint there.
key_of = object.__hash__

AGENT_FILE = '<cpydbg>'
EVALUATION_FILE = '<evaluation>'
# Whoever steps does not mean the machinery of `import`.
MACHINERY = ('<frozen importlib', '<frozen zipimport')

Function = type(lambda: None)
Code = type((lambda: None).__code__)


def opcodes_of(source, mode='eval'):
    return compile(source, AGENT_FILE, mode).co_code[::2]


RESUME = (lambda: None).__code__.co_code[0]
PLAIN = {0, *opcodes_of('a'), *opcodes_of('a,b=c', 'exec'), *opcodes_of('a', 'exec')}


def opcode_of(source, mode='eval'):
    """The first opcode that is not about loading names, storing them and returning."""
    return next((opcode for opcode in opcodes_of(source, mode) if opcode not in PLAIN), None)


class State:
    """All that changes while the program runs."""

    __slots__ = ('step', 'raised', 'uncaught', 'exception_condition', 'logs', 'news', 'last_flush', 'installed',
                 'released', 'poked')

    def __init__(self):
        self.step = None
        # None, or a tuple of type names; an empty one means all.
        self.raised = None
        self.uncaught = False
        self.exception_condition = None
        self.logs = []
        self.news = []
        self.last_flush = 0.0
        self.installed = True
        # The debugger has asked it to go: it will not be wanted again.
        self.released = False
        # The thread that serves the mailbox at a stop in C: nothing traps in what it runs.
        self.poked = None


state = State()


def address_of(value):
    """What `id` is: hashes of pointers are rotated by 4 bits (Python/pyhash.c, v3.11.2 to v3.13.0: _Py_HashPointerRaw)."""
    bits = key_of(value) & 0xffffffffffffffff
    return (bits << 4 | bits >> 60) & 0xffffffffffffffff


if address_of(state) != id(state):
    address_of = id


def user_frame():
    """The innermost frame that is not the agent's."""
    frame = get_frame(1)
    while frame is not None and frame.f_code.co_filename == AGENT_FILE:
        frame = frame.f_back
    return frame


def last_line(error):
    """What Python prints as the last line of a traceback."""
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:
        text = '<its text cannot be had>'
    return f'{name}: {text}' if text else name

# Stops where exceptions are raised: all, those of some types, or those that nothing handles.


def handlers(code):
    """The exception table: start, end and target, in bytes (InternalDocs/exception_handling.md, v3.14.0)."""
    table = iter(code.co_exceptiontable)

    def number():
        byte = next(table)
        value = byte & 63
        while byte & 64:
            byte = next(table)
            value = value << 6 | byte & 63
        return value

    while True:
        try:
            start = 2 * number()
        except StopIteration:
            return
        yield start, start + 2 * number(), 2 * number()
        number()


def pattern_of(handler):
    return compile(f'try:\n a\n{handler}:\n b', AGENT_FILE, 'exec')


RERAISE = pattern_of('finally').co_code[-2]
# How a handler without a type begins: PUSH_EXC_INFO, POP_TOP.
ANYTHING = next(pattern_of('except').co_code[target:target + 4:2] for _, _, target in handlers(pattern_of('except')))


def test_of(handler):
    """CHECK_EXC_MATCH or CHECK_EG_MATCH: what comes behind the name of the type."""
    code = pattern_of(handler)
    _, _, target = next(handlers(code))
    opcodes = code.co_code[target::2]
    return opcodes[opcodes.index(opcode_of_name) + 1]


opcode_of_name = compile('a', AGENT_FILE, 'eval').co_code[2]
MATCHES = {test_of('except b'), test_of('except* b')}


def catches(code, offset):
    """
    Whether an exception at this place may be handled in this code. `except` counts, whatever its type; what only tidies
    up and raises again (`finally`, `with`, the end of a generator) does not.
    """
    opcodes = code.co_code[::2]
    table = list(handlers(code))
    for _ in table:
        target = next((target for start, end, target in table if start <= offset < end), None)
        if target is None:
            return False
        again = opcodes.find(RERAISE, target // 2)
        block = opcodes[target // 2:again if again >= 0 else len(opcodes)]
        if block.startswith(ANYTHING) or not MATCHES.isdisjoint(block):
            return True
        offset = 2 * again
    return False


def is_caught(frame):
    """Threads have a handler of their own around everything, which only prints."""
    while frame is not None:
        code = frame.f_code
        if code.co_filename != AGENT_FILE and code.co_qualname != 'Thread._bootstrap_inner':
            if catches(code, frame.f_lasti):
                return True
        frame = frame.f_back
    return False


def is_new(traceback, frame):
    """Whether it is raised here: on its way out it is told of again, and then has a traceback from a frame that was called."""
    inner = traceback.tb_next if traceback is not None else None
    if inner is None or inner.tb_frame is frame:
        return True
    called = inner.tb_frame
    return called.f_back is not frame and not called.f_code.co_flags & (WAITING | 0x20)


def reaches_program(traceback, frame):
    """Whether this is the first frame on its way out that is not the library's: how a library works inside is its own."""
    if is_library(frame.f_code):
        return False
    inner = traceback.tb_next if traceback is not None else None
    for _ in range(1000):
        if inner is None or inner.tb_frame is frame:
            return True
        if not is_library(inner.tb_frame.f_code):
            return False
        inner = inner.tb_next
    return True


# They end generators and loops all the time.
USUAL = (StopIteration, StopAsyncIteration, GeneratorExit)


def is_wanted(error, names):
    if not names:
        return not isinstance(error, USUAL)
    return any(each.__name__ in names or f'{each.__module__}.{each.__qualname__}' in names
               for each in type(error).__mro__)


def exception_raised(error, frame, traceback):
    """For each frame that an exception goes through, at the instruction where it came up."""
    new = is_new(traceback, frame)
    if state.uncaught and new and not isinstance(error, SystemExit) and not is_caught(frame):
        unhandled.add(key_of(error))
        stop(['exception', str(address_of(error)), '1'], error)
    elif state.raised is not None and is_wanted(error, state.raised) and reaches_program(
            traceback, frame):
        if state.exception_condition is None or meets(state.exception_condition, error, frame):
            stop(['exception', str(address_of(error)), '0'], error)


def meets(condition, error, frame):
    """A condition that fails itself is met: the person sees where."""
    try:
        names = dict(frame.f_locals)
        names['__exception__'] = error
        return condition.run(frame.f_globals, names)
    except Exception:
        return True


# Exceptions that were stopped at already; emptied as they leave the outermost frame.
unhandled = set()


def exception_leaves(error, frame):
    """The outermost frame ends with an exception: what looked like a handler for it was none."""
    caller = frame.f_back
    while caller is not None and caller.f_code.co_filename.startswith('<frozen runpy'):
        caller = caller.f_back
    outermost = caller is None or caller.f_code.co_qualname == 'Thread._bootstrap_inner'
    if not state.uncaught or not outermost or isinstance(error, SystemExit):
        return
    if key_of(error) in unhandled:
        unhandled.discard(key_of(error))
    else:
        stop(['exception', str(address_of(error)), '1'], error)

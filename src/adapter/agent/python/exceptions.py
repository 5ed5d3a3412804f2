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


def is_first(error, frame):
    """Whether it is raised here: on its way out, it is seen again in each frame, and has a traceback from the frame before."""
    traceback = error.__traceback__
    inner = traceback.tb_next if traceback is not None else None
    if inner is None or traceback.tb_frame is not frame:
        return inner is None
    inside = inner.tb_frame
    return inside is frame or (inside.f_back is not frame and not inside.f_code.co_flags & (WAITING | 0x20))


def is_wanted(error, names):
    if not names:
        return True
    return any(each.__name__ in names or f'{each.__module__}.{each.__qualname__}' in names
               for each in type(error).__mro__)


def exception_raised(error, frame):
    """For each frame that an exception goes through, at the instruction where it came up."""
    if not is_first(error, frame):
        return
    uncaught = state.uncaught and not isinstance(error, SystemExit) and not is_caught(frame)
    if not uncaught and (state.raised is None or not is_wanted(error, state.raised)):
        return
    if state.exception_condition is not None and not uncaught:
        try:
            names = dict(frame.f_locals)
            names['__exception__'] = error
            if not eval(state.exception_condition, frame.f_globals, names):
                return
        except Exception:
            pass
    if uncaught:
        unhandled.add(id(error))
    stop(['exception', str(id(error)), '1' if uncaught else '0'], error)


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
    if id(error) in unhandled:
        unhandled.discard(id(error))
    else:
        stop(['exception', str(id(error)), '1'], error)

# Runs code in a frame for a person.

LARGE = {str, bytes, bytearray, list, tuple, dict, set, frozenset}
# Before 3.13, f_locals is a copy that the debugger has to have written back (PEP 667).
COPIES = sys.version_info < (3, 13)


SIGINT = 2
signals = sys.modules.get('_signal')


def evaluate(texts):
    """`source, mode, frame, thread, name`: the value is given to the name, if there is one."""
    source, mode, index, thread, name = texts
    frame = frame_at(int(index), int(thread) if thread else None)
    if frame is None:
        return ['failed', 'there is no such frame']
    names = frame.f_locals
    before = dict(names) if COPIES and names is not frame.f_globals else None
    handler = take_interrupts()
    try:
        value, has_value = run(source, mode, frame.f_globals, names)
        if name:
            assign(name, value, frame, names)
        ok = '1'
    except BaseException as error:
        # What it keeps alive is its frames, the agent's among them.
        value, has_value, ok = error.with_traceback(None), True, '0'
    give_back(handler)
    changed = before is not None and is_changed(before, names)
    kept.append(value)
    return ['value', ok, '1' if has_value else '0', str(address_of(value)), type_name(type(value)),
            *text_of(value, ok), str(address_of(frame)) if changed else '']


def take_interrupts():
    """The debugger ends what takes too long as Ctrl-C does. @returns the program's own handler, if it has one."""
    try:
        handler = signals.getsignal(SIGINT)
        if handler is None or handler is signals.default_int_handler:
            return None
        signals.signal(SIGINT, signals.default_int_handler)
        return handler
    except (ValueError, AttributeError):
        # Signals are the main thread's.
        return None


def give_back(handler):
    try:
        # One that comes too late would be the program's.
        for _ in range(2):
            pass
        if handler is not None and signals.getsignal(SIGINT) is signals.default_int_handler:
            signals.signal(SIGINT, handler)
    except KeyboardInterrupt:
        give_back(handler)


def run(source, mode, namespace, names):
    if mode != 'exec':
        try:
            expression = Source(source.strip(), 'eval')
        except SyntaxError:
            if mode == 'eval':
                raise
        else:
            return expression.run(namespace, names), True
    Source(source, 'exec').run(namespace, names)
    return None, False


def assign(name, value, frame, names):
    code = frame.f_code
    if name in code.co_varnames or name in code.co_cellvars or name in code.co_freevars or (
            name in names and names is not frame.f_globals):
        names[name] = value
    else:
        frame.f_globals[name] = value


def is_changed(before, names):
    return len(before) != len(names) or any(name not in names or names[name] is not value
                                            for name, value in before.items())


def type_name(kind):
    return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'


def text_of(value, ok):
    """Whether there is a text, and it. Of what is large the debugger reads as much as it wants itself."""
    if ok == '0':
        return '1', last_line(value)
    if type(value) in LARGE and len(value) > 100:
        return '0', ''
    try:
        text = repr(value)
        return '1', text if len(text) <= 2000 else text[:2000] + '…'
    except BaseException as error:
        return '1', f'<its repr fails: {last_line(error)}>'


commands['evaluate'] = evaluate

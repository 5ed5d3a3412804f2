# Events by sys.settrace: 3.11. There is one trace function for a thread, and one for each frame that is looked at.

def waits(frame):
    """Whether a frame that is left only gives a value."""
    return frame.f_code.co_flags & (WAITING | 0x20) and frame.f_code.co_code[frame.f_lasti] == YIELD_VALUE


# RETURN_GENERATOR, POP_TOP, RESUME, LOAD_CONST, YIELD_VALUE.
YIELD_VALUE = (lambda: (yield)).__code__.co_code[8]


def trace_call(frame, event, _):
    """For each frame that begins or goes on. @returns what is to be told of it."""
    try:
        code = frame.f_code
        if state.released:
            # Each thread has to give its own trace function away; the debugger may not have been able to do it.
            sys.settrace(None)
        if code.co_filename == AGENT_FILE or not state.installed:
            return None
        code_seen(code)
        watch = watched.get(key_of(code))
        if watch is not None and watch.starts and frame.f_lasti <= first_offset(code):
            pass_all([each for each in watch.starts if meant(each, frame)], frame)
        if code.co_qualname == 'Thread.start':
            hand_on(frame)
        if is_looked_at(frame):
            return look_into(frame)
    except Exception as error:
        note(error)
    return None


def first_offset(code):
    return 2 * code.co_code[::2].index(RESUME)


def is_looked_at(frame):
    step = state.step
    if step is not None and step.thread == get_ident():
        return True
    watch = watched.get(key_of(frame.f_code))
    return (watch is not None and bool(watch.lines or watch.offsets)) or state.raised is not None or state.uncaught


def look_into(frame):
    frame.f_trace = trace_frame
    step = state.step
    watch = watched.get(key_of(frame.f_code))
    frame.f_trace_opcodes = bool(watch is not None and watch.offsets) or (
        step is not None and (step.kind == 'instruction' or (frame is step.frame and step.watches(frame.f_code))))
    return trace_frame


def trace_frame(frame, event, argument):
    try:
        handled[event](frame, argument)
    except Exception as error:
        note(error)
    return trace_frame


def line_comes(frame, _):
    watch = watched.get(key_of(frame.f_code))
    here = watch.lines.get(frame.f_lineno) if watch is not None else None
    if here is not None and pass_all(here, frame):
        return
    if state.step is not None:
        step = armed()
        if step is not None and step.stops_at_line(frame):
            stop(['step'])


def instruction_comes(frame, _):
    watch = watched.get(key_of(frame.f_code))
    here = watch.offsets.get(frame.f_lasti) if watch is not None else None
    if here is not None and pass_all(here, frame):
        return
    if state.step is None:
        return
    step = armed()
    if step is None:
        return
    if step.stops_at_instruction(frame, frame.f_lasti):
        stop(['step'])
    elif step.kind == 'into-c' and frame is step.frame:
        operator_comes(frame.f_code, frame.f_lasti)


def leave(frame, _):
    """Told for a frame that ends, however it does, and for one that gives a value."""
    error = leaving.pop(key_of(frame), None)
    if error is not None:
        exception_leaves(error, frame)
    if state.step is not None and not (waits(frame) and frame.f_code.co_flags & WAITING):
        step = armed()
        if step is not None:
            step.left(frame)
            if frame.f_back is not None:
                look_into(frame.f_back)
    if frame.f_back is None and state.logs:
        flush()


# The exception that each frame saw last, if it is the outermost: it may be what it ends with.
leaving = {}


def exception_comes(frame, argument):
    _, error, traceback = argument
    if isinstance(error, BaseException):
        exception_raised(error, frame, traceback)
        if state.uncaught and not catches(frame.f_code, frame.f_lasti):
            leaving[key_of(frame)] = error


handled = {'line': line_comes, 'opcode': instruction_comes, 'return': leave, 'exception': exception_comes,
           'call': lambda frame, argument: None}


def hand_on(frame):
    """A thread that `threading` starts looks for its trace function there, before `start` returns."""
    threading = sys.modules.get('threading')
    if threading is None or threading._trace_hook is not None:
        return
    threading._trace_hook = trace_call
    local = look_into(frame) if is_looked_at(frame) else None

    def take_back(inner, event, argument):
        if event == 'return' and threading._trace_hook is trace_call:
            threading._trace_hook = None
        if local is not None:
            local(inner, event, argument)
        return take_back

    frame.f_trace = take_back


def events_changed():
    """New frames ask for themselves; those that run are asked for here."""
    if not state.installed:
        return
    for frame in tuple(sys._current_frames().values()):
        while frame is not None:
            if frame.f_code.co_filename != AGENT_FILE and frame.f_trace in (None, trace_frame):
                if key_of(frame.f_code) in watched or frame.f_trace is trace_frame or state.raised is not None or (
                        state.uncaught):
                    look_into(frame)
            frame = frame.f_back


def quiet():
    pass


def rearm_all():
    pass


def watch_changed(code, watch):
    pass


def step_begins(step):
    if step.frame is not None:
        look_into(step.frame)


def instructions_wanted(frame):
    look_into(frame)


def logs_wait(frame):
    """What waits is said when the thread's outermost frame ends, if nothing brings it before."""
    look_into(frame)


def begin():
    register_running()
    # Of the other threads that run already the debugger takes care.
    root[TRACE_FUNCTION] = trace_call
    sys.settrace(trace_call)


def end():
    sys.settrace(None)
    for frame in tuple(sys._current_frames().values()):
        while frame is not None:
            if frame.f_trace is trace_frame:
                frame.f_trace = None
                frame.f_trace_opcodes = False
            frame = frame.f_back

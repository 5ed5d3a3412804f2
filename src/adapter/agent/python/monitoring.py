# Events by sys.monitoring: 3.12 and newer.

monitoring = sys.monitoring
events = monitoring.events
DISABLE = monitoring.DISABLE
ALWAYS = events.PY_START | events.PY_RESUME
LEAVE = events.PY_RETURN | events.PY_YIELD | events.PY_UNWIND
tool = next(number for number in (0, 3, 4, 5, 1, 2) if monitoring.get_tool(number) is None)


def on_start(code, offset):
    try:
        code_seen(code)
        watch = watched.get(key_of(code))
        if watch is None or not watch.starts:
            return DISABLE
        frame = get_frame(1)
        pass_all([each for each in watch.starts if meant(each, frame)], frame)
    except Exception as error:
        note(error)
    return None


def on_resume(code, offset):
    try:
        code_seen(code)
    except Exception as error:
        note(error)
    return DISABLE


def on_line(code, line):
    return line_passed(code, line, get_frame(1), None)


def line_passed(code, line, frame, met):
    """@param met what the condition of the only breakpoint is, if that is known."""
    try:
        watch = watched.get(key_of(code))
        here = watch.lines.get(line) if watch is not None else None
        if here is None:
            if state.step is None:
                return DISABLE
            step_at_line(frame)
        elif not pass_all(here, frame, met):
            if state.step is not None:
                step_at_line(frame)
            elif len(here) == 1 and here[0].condition is not None:
                missed(watch, code, line, here[0])
    except Exception as error:
        note(error)
    return None


# Conditions that are false again and again, which is by far the most frequent, take the shortest way: they are part of the
# callback. The last ones that became so, as `callback_with` takes them; one that is pushed out goes the usual way from then
# on. They keep their code objects alive.
frequent = []
MOST_FREQUENT = 8
# Passes after which it pays to compile one.
FREQUENT = 3


def missed(watch, code, line, breakpoint):
    watch.misses[line] = misses = watch.misses.get(line, 0) + 1
    if misses == FREQUENT:
        condition = inlined(breakpoint, code)
        if condition is not None:
            frequent.append((code, line, condition))
            del frequent[:-MOST_FREQUENT]
            callbacks[events.LINE] = callback_with(frequent, line_passed)
            lines_told()


def forget_frequent():
    """Breakpoints have changed."""
    if frequent:
        for code, line, _ in frequent:
            if key_of(code) in watched:
                watched[key_of(code)].misses.clear()
        frequent.clear()
        callbacks[events.LINE] = on_line
        lines_told()


def lines_told():
    """A step wants to know of lines too where a condition is false."""
    global lines_callback
    wanted = callbacks[events.LINE] if state.step is None else on_line
    # The program's audit hooks are told of each.
    if wanted is not lines_callback:
        lines_callback = wanted
        monitoring.register_callback(tool, events.LINE, wanted)


def step_at_line(frame):
    step = armed()
    if step is not None and frame.f_code.co_filename != AGENT_FILE and step.stops_at_line(frame):
        stop(['step'])


def on_instruction(code, offset):
    try:
        frame = get_frame(1)
        watch = watched.get(key_of(code))
        here = watch.offsets.get(offset) if watch is not None else None
        if here is not None and pass_all(here, frame):
            return None
        step = state.step
        if step is None:
            return DISABLE if here is None else None
        if frame.f_code.co_filename == AGENT_FILE or armed() is None:
            return None
        if step.stops_at_instruction(frame, offset):
            stop(['step'])
        elif step.kind == 'into-c' and frame is step.frame:
            operator_comes(code, offset)
    except Exception as error:
        note(error)
    return None


def on_call(code, offset, callee, _):
    try:
        frame = get_frame(1)
        step = state.step
        if step is not None and step.kind == 'into-c' and frame is step.frame and armed() is step:
            call_comes(callee)
    except Exception as error:
        note(error)


def on_leave(code, offset, _):
    try:
        leave(get_frame(1))
    except Exception as error:
        note(error)


def on_yield(code, offset, _):
    try:
        if not code.co_flags & WAITING:
            leave(get_frame(1))
    except Exception as error:
        note(error)


def on_unwind(code, offset, error):
    try:
        frame = get_frame(1)
        exception_leaves(error, frame)
        leave(frame)
    except Exception as fault:
        note(fault)


def on_raise(code, offset, error):
    try:
        exception_raised(error, get_frame(1), error.__traceback__)
    except Exception as fault:
        note(fault)


def leave(frame):
    if state.step is not None:
        step = armed()
        if step is not None:
            step.left(frame)
    # What log points said last is not to be lost with the thread.
    if frame.f_back is None and state.logs:
        ending.pop(key_of(frame.f_code), None)
        flush()


callbacks = {
    events.PY_START: on_start, events.PY_RESUME: on_resume, events.PY_THROW: on_resume, events.LINE: on_line,
    events.INSTRUCTION: on_instruction, events.CALL: on_call, events.PY_RETURN: on_leave,
    events.PY_YIELD: on_yield, events.PY_UNWIND: on_unwind, events.RAISE: on_raise,
}
# The one of them that is told of lines.
lines_callback = None
# By id: code with events of its own.
touched = {}
# By id: code of outermost frames whose end is waited for.
ending = {}


def events_changed():
    """Asks for the events that breakpoints and the step need, and for no others."""
    if not state.installed:
        return
    lines_told()
    wanted = ALWAYS
    step = state.step
    if step is not None:
        needs = NEEDS[step.kind]
        wanted |= events.LINE if 'line' in needs else 0
        wanted |= LEAVE if 'leave' in needs else 0
        wanted |= events.INSTRUCTION if 'instruction' in needs else 0
    if state.raised is not None or state.uncaught:
        wanted |= events.RAISE
    if state.uncaught or ending:
        wanted |= events.PY_UNWIND
    if wanted != monitoring.get_events(tool):
        monitoring.set_events(tool, wanted)
    for known in tuple(touched.values()):
        code = known()
        if code is not None:
            set_local(code)


def quiet():
    """
    Takes the step's events away. Only then does code of its own forget, when it is touched, at which places it was told
    DISABLE: an event that is asked for globally and locally counts as one (Python/instrumentation.c, v3.13.0).
    """
    monitoring.set_events(tool, ALWAYS)


def set_local(code):
    watch = watched.get(key_of(code))
    step = state.step
    wanted = 0
    if watch is not None:
        wanted |= events.LINE if watch.lines else 0
        wanted |= events.INSTRUCTION if watch.offsets else 0
    if key_of(code) in ending:
        wanted |= events.PY_RETURN
    if step is not None and step.watches(code):
        wanted |= events.INSTRUCTION
        wanted |= events.CALL if step.kind == 'into-c' else 0
    if wanted != monitoring.get_local_events(tool, code):
        monitoring.set_local_events(tool, code, wanted)
    if wanted:
        touched[key_of(code)] = ref(code)
    else:
        touched.pop(key_of(code), None)


def watch_changed(code, watch):
    if any(known is code for known, _, _ in frequent):
        forget_frequent()
    if watch is not None or key_of(code) in touched:
        set_local(code)


def rearm_all():
    """Everything that was told DISABLE is told again; to be called when it is quiet."""
    forget_frequent()
    for known in tuple(touched.values()):
        code = known()
        if code is not None:
            monitoring.set_local_events(tool, code, 0)
    touched.clear()
    codes = [code for file in set(files_by_identity.values()) for code in file.living()]
    started = [code for code in codes if key_of(code) in watched and watched[key_of(code)].starts]
    if started:
        # Touching makes it look at its events at once, without PY_START; it comes back with the next look.
        monitoring.set_events(tool, events.PY_RESUME)
        for code in started:
            monitoring.set_local_events(tool, code, events.LINE)
            monitoring.set_local_events(tool, code, 0)
        monitoring.set_events(tool, ALWAYS)
    for code in codes:
        if key_of(code) in watched:
            set_local(code)


def step_begins(step):
    rearm_all()
    if step.frame is not None:
        set_local(step.frame.f_code)


def instructions_wanted(frame):
    set_local(frame.f_code)


def logs_wait(frame):
    """What waits is said when the thread's outermost frame ends, if nothing brings it before."""
    ending[key_of(frame.f_code)] = ref(frame.f_code)
    events_changed()
    set_local(frame.f_code)


def begin():
    global lines_callback
    monitoring.use_tool_id(tool, 'cpydbg')
    lines_callback = callbacks[events.LINE]
    for event, callback in callbacks.items():
        monitoring.register_callback(tool, event, callback)
    register_running()
    monitoring.set_events(tool, ALWAYS)


def end():
    monitoring.set_events(tool, 0)
    for known in tuple(touched.values()):
        code = known()
        if code is not None:
            monitoring.set_local_events(tool, code, 0)
    for event in callbacks:
        monitoring.register_callback(tool, event, None)
    monitoring.free_tool_id(tool)

# What a step means. The events come from `monitoring.py` or `tracing.py`.

# COROUTINE, ITERABLE_COROUTINE, ASYNC_GENERATOR: where these yield they wait, and their frame is not left.
WAITING = 0x80 | 0x100 | 0x200

# The events that each kind of step needs.
NEEDS = {
    'next': ('line', 'leave'),
    'in': ('line', 'leave'),
    'out': ('leave',),
    'instruction': ('instruction',),
    'over-instruction': ('leave',),
    'into-c': ('line', 'leave'),
}


class Step:
    __slots__ = ('kind', 'thread', 'frame', 'start', 'offset', 'landing')

    def __init__(self, kind, thread, frame):
        self.kind = kind
        self.thread = thread
        # Identity is `is`: ids of frames are used again at once.
        self.frame = frame
        # The instruction that was stopped at may give another event: it is not the next one.
        self.start = frame
        self.offset = frame.f_lasti if frame is not None else -1
        # The frame was left: stops in the middle of a line of its caller.
        self.landing = False

    def stops_at_line(self, frame):
        if self.kind == 'in' or self.kind == 'into-c':
            return not frame.f_code.co_filename.startswith(MACHINERY)
        return self.kind == 'next' and frame is self.frame

    def stops_at_instruction(self, frame, offset):
        if self.kind == 'instruction' or (self.kind == 'over-instruction' and frame is self.frame):
            if frame is self.start and offset == self.offset:
                self.start = None
                return False
            return True
        # Instructions without a line only tidy up.
        return self.landing and frame is self.frame and frame.f_lineno is not None

    def left(self, frame):
        """The frame ends, or gives a value: what was meant for it is meant for its caller."""
        if frame is self.start:
            self.start = None
        if frame is not self.frame:
            return
        caller = frame.f_back
        while caller is not None and caller.f_code.co_filename.startswith((AGENT_FILE, *MACHINERY)):
            caller = caller.f_back
        self.frame = caller
        if caller is None:
            # The outermost frame ends: there is no next line, unless code runs anew in this thread.
            if self.kind not in ('in', 'into-c'):
                cancel()
        elif self.kind in ('out', 'over-instruction'):
            self.landing = True
            instructions_wanted(caller)

    def watches(self, code):
        """Whether it wants instructions of this code."""
        if self.kind == 'instruction':
            return True
        if self.frame is None or self.frame.f_code is not code:
            return False
        return self.landing or self.kind in ('over-instruction', 'into-c')


def cancel():
    if state.step is not None:
        state.step = None
        mailbox[0] = 0
        events_changed()


def armed():
    """The step, if it is one of this thread and is wanted still. A step that is asleep ends here: the program has gone on."""
    step = state.step
    if step is None or step.thread != get_ident() or state.poked == step.thread:
        return None
    if mailbox[0]:
        if mailbox[0] == 1:
            cancel()
            return None
        mailbox[0] = 0
        step.kind = 'in'
        step.landing = False
    return step


def arm(texts):
    """`kind, frame, thread`: frame 0 is the innermost; thread '' is this one."""
    kind, index, thread = texts
    frame = frame_at(int(index), int(thread) if thread else None)
    mailbox[0] = 0
    quiet()
    state.step = Step('in' if kind == 'line' else kind, int(thread) if thread else get_ident(), frame)
    step_begins(state.step)
    events_changed()
    return None


def arm_from_c(texts):
    arm(texts)
    return ['done']


def disarm(_):
    cancel()
    return ['done']


def frame_at(index, thread=None):
    frame = user_frame() if thread in (None, get_ident()) else sys._current_frames().get(thread)
    while frame is not None and (index > 0 or frame.f_code.co_filename == AGENT_FILE):
        if frame.f_code.co_filename != AGENT_FILE:
            index -= 1
        frame = frame.f_back
    return frame


commands['arm'] = arm
commands['arm-from-c'] = arm_from_c
commands['disarm'] = disarm

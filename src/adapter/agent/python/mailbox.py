# How the debugger and the agent talk. The debugger writes a request into the mailbox while the program is stopped; the
# agent reads it when it comes back from the trap, or when it is poked. Texts go as `u32 length, UTF-8 bytes`.

CAPACITY = 65536
# By offset: 0, how the step that is armed goes on (`armed`); HELD, 1 while the debugger calls functions of the program, in
# which other threads run; SEEN, 1 once the debugger has seen the trap; 4, u32 size of the request, 0 if there is none, and
# MORE if it is not complete; 8, u64 whom it is for; HEADER, the request.
HELD = 1
SEEN = 2
HEADER = 16
# Milliseconds for which a thread lets the debugger call functions: one that was killed meanwhile says nothing.
LONGEST_HOLD = 5000
MORE = 1 << 31
mailbox = bytearray(CAPACITY)
pieces = bytearray()


def pack(texts):
    packed = bytearray()
    for text in texts:
        data = text.encode('utf-8', 'surrogatepass')
        packed += len(data).to_bytes(4, 'little') + data
    return bytes(packed)


def unpack(data):
    texts = []
    at = 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at:at + 4], 'little')
        texts.append(data[at + 4:end].decode('utf-8', 'surrogatepass'))
        at = end
    return texts


def take_request(addressee):
    """@returns None if there is none, an empty list if it is not complete."""
    announced = int.from_bytes(mailbox[4:8], 'little')
    size = announced & ~MORE
    if size == 0 or int.from_bytes(mailbox[8:16], 'little') != addressee:
        return None
    mailbox[4:8] = bytes(4)
    pieces.extend(mailbox[HEADER:HEADER + size])
    if announced & MORE:
        return []
    data = bytes(pieces)
    pieces.clear()
    return unpack(data)


def letter(texts):
    """A message to the debugger with all the news: how many texts are the message itself, these, the news."""
    news, state.news = state.news, []
    logs, state.logs[:] = list(state.logs), ()
    if logs:
        state.last_flush = monotonic()
    return pack([str(len(texts)), *texts, *(text for record in news for text in record),
                 *(text for record in logs for text in record)])


class Trap(list):
    """The debugger knows its traps by this type. Items: the root, the letter, what has to stay alive."""

    __slots__ = ()


Trap.__name__ = Trap.__qualname__ = 'cpydbg.trap'
# Alive until the program goes on: results of evaluations.
kept = []


class Poke:
    """Serves the mailbox at a stop in C: its truth is asked for."""

    __slots__ = ()

    def __bool__(self):
        before, state.poked = state.poked, get_ident()
        try:
            request = take_request(0)
            if request is not None:
                root[REPLY] = letter(serve(request) if request else ['more'])
        except Exception as error:
            root[REPLY] = letter(['failed', last_line(error)])
        state.poked = before
        return False


Poke.__name__ = Poke.__qualname__ = 'cpydbg.poke'
# What the debugger reads from memory: by place.
MAILBOX, POKE, TRAP_TYPE, FUNCTION, REPLY, LOGS, TRACE_FUNCTION = range(7)
root = [mailbox, Poke(), Trap, get_refcount, None, state.logs, None]


def trap(texts, *alive):
    """Stops here, does what the debugger asks for, and comes back when the program shall go on."""
    if state.poked == get_ident():
        return
    try:
        token = Trap((root, letter(texts), alive))
        # A stop in this thread would break off what the debugger calls in another one.
        for _ in range(LONGEST_HOLD):
            if not mailbox[HELD]:
                break
            sleep(0.001)
        while True:
            mailbox[SEEN] = 0
            get_refcount(token)
            request = take_request(address_of(token))
            if request is None:
                # A debugger that was killed has not: nobody stops here any more, and nobody will.
                if not mailbox[SEEN]:
                    go_away()
                break
            reply = serve(request) if request else ['more']
            if reply is None:
                break
            token[1] = letter(reply)
        kept.clear()
        events_changed()
    except Exception as error:
        note(error)


def stop(texts, *alive):
    """A trap for a person: it ends the step that is on its way."""
    if state.poked != get_ident():
        state.step = None
        trap(texts, *alive)


def flush():
    """Lets the debugger have news at once."""
    if state.news or state.logs:
        trap(['news'])


def note(error):
    """The agent's own faults are said, and do not reach the program."""
    state.logs.append(('log', '-1', f'cpydbg: {last_line(error)}'))


def serve(request):
    command, *texts = request
    try:
        # It took itself out, and is wanted again: a debugger was there that it could not see.
        if not state.installed and command != 'uninstall':
            come_back()
        return commands[command](texts)
    except BaseException as error:
        return ['failed', last_line(error)]


commands = {}

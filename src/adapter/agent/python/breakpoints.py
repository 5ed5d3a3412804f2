# All Python breakpoints, and which code has which.


class Watch:
    """What is to be looked for in one code object: breakpoints by line, by offset, and at its start."""

    __slots__ = ('lines', 'misses', 'offsets', 'starts')

    def __init__(self, lines, offsets, starts):
        self.lines = lines
        # By line: how often the condition of its only breakpoint was false.
        self.misses = {}
        self.offsets = offsets
        self.starts = starts

    def __bool__(self):
        return bool(self.lines or self.offsets or self.starts)


# By id of the code object.
watched = {}
functions = []
instructions = []
opcodes = []
by_id = {}


def set_breakpoints(texts):
    quiet()
    rest = iter(texts)
    before = dict(by_id)
    by_id.clear()
    for file in files_by_identity.values():
        file.asked = []
        file.lines = {}
    for breakpoint in read_group(rest, before, 2):
        file_at(breakpoint.place[0]).asked.append(breakpoint)
    functions[:] = read_group(rest, before, 1)
    instructions[:] = read_group(rest, before, 2)
    opcodes[:] = read_group(rest, before, 2)
    raised, count = next(rest), int(next(rest))
    names = tuple(next(rest) for _ in range(count))
    state.raised = names if raised == '1' else None
    state.uncaught = next(rest) == '1'
    condition = next(rest)
    state.exception_condition = compiled(condition) if condition else None
    for file in set(files_by_identity.values()):
        if file.asked:
            register_loaded(file)
            resolve(file)
    watched.clear()
    for file in set(files_by_identity.values()):
        for code in file.living():
            look_at(file, code)
    for breakpoint in by_id.values():
        if not breakpoint.verified:
            state.news.append(('resolved', breakpoint.id, '0', '', ''))
    rearm_all()
    events_changed()
    return ['done']


def read_group(rest, before, size):
    group = []
    for _ in range(int(next(rest))):
        terms = [next(rest) for _ in range(5)]
        place = tuple(next(rest) for _ in range(size))
        known = before.get(terms[0])
        if known is None or known.terms != tuple(terms) or known.place != place:
            known = Breakpoint(terms, place)
        known.verified = False
        by_id[known.id] = known
        group.append(known)
    return group


def found(breakpoint, line=None):
    """Tells the debugger once where a breakpoint is."""
    if breakpoint.verified and breakpoint.line == line:
        return
    breakpoint.verified = True
    breakpoint.line = line
    state.news.append(('resolved', breakpoint.id, '1', '' if line is None else str(line), ''))


def resolve(file):
    """Finds a line with code for each breakpoint of a file: its own or, in the function that it is in, the next one."""
    codes = [(code, lines_of(code)) for code in file.living()]
    codes = [(code, lines) for code, lines in codes if lines]
    every = set().union(*(lines for _, lines in codes)) if codes else set()
    # Innermost first: it begins last.
    codes.sort(key=lambda pair: pair[0].co_firstlineno, reverse=True)
    file.lines = {}
    for breakpoint in file.asked:
        wanted = int(breakpoint.place[1])
        line = wanted if wanted in every else next_line(codes, wanted)
        if line is not None:
            found(breakpoint, line)
            file.lines[line] = (*file.lines.get(line, ()), breakpoint)
        elif file.whole:
            state.news.append(('resolved', breakpoint.id, '0', '', 'there is no code at this line or after it'))


def next_line(codes, wanted):
    for code, lines in codes:
        if code.co_firstlineno <= wanted <= max(lines) or code.co_name == '<module>':
            after = [line for line in lines if line > wanted]
            if after:
                return min(after)
    return None


def look_at(file, code):
    """Decides what is to be watched in a code object. @returns its watch if there is something."""
    lines = {}
    if file.lines:
        lines = {line: file.lines[line] for line in lines_of(code) if line in file.lines}
    watch = Watch(lines, offsets_in(code) if instructions or opcodes else {}, starts_of(code) if functions else ())
    if not watch:
        watched.pop(key_of(code), None)
        return None
    watched[key_of(code)] = watch
    return watch


def names_of(code):
    """What a function breakpoint may call it. A plain name means the program's own functions, not those of the library."""
    name = code.co_qualname
    inner = name.rpartition('<locals>.')[2]
    return [each for each in {name, inner} if '.' in each or not is_library(code)]


def starts_of(code):
    """Function breakpoints that may mean this code; the module's name is looked at when it starts."""
    names = names_of(code)
    starts = []
    for breakpoint in functions:
        wanted = breakpoint.place[0]
        if wanted in names:
            found(breakpoint, code.co_firstlineno)
        elif not wanted.endswith('.' + code.co_name):
            continue
        starts.append(breakpoint)
    return tuple(starts)


def meant(breakpoint, frame):
    wanted = breakpoint.place[0]
    code = frame.f_code
    module = f"{frame.f_globals.get('__name__')}."
    whole = wanted[len(module):] if wanted.startswith(module) else None
    if wanted not in names_of(code) and whole not in (code.co_qualname, code.co_qualname.rpartition('<locals>.')[2]):
        return False
    found(breakpoint, code.co_firstlineno)
    return True


def offsets_in(code):
    offsets = {}
    for breakpoint in instructions:
        if int(breakpoint.place[0]) == address_of(code):
            found(breakpoint)
            offset = int(breakpoint.place[1])
            offsets[offset] = (*offsets.get(offset, ()), breakpoint)
    wanted = [(int(each.place[0]), each) for each in opcodes if each.place[1] == '1' or not is_library(code)]
    if wanted:
        numbers = code.co_code[::2]
        for number, breakpoint in wanted:
            at = numbers.find(number)
            while at >= 0:
                found(breakpoint)
                offsets[2 * at] = (*offsets.get(2 * at, ()), breakpoint)
                at = numbers.find(number, at + 1)
    return offsets


def is_library(code):
    name = code.co_filename
    if name.startswith('<frozen '):
        return True
    return stdlib is not None and name.startswith(stdlib + '/') and '/site-packages/' not in name


def code_seen(code):
    """At the start of a code object: what was not known is registered, and gets its breakpoints before it runs."""
    file = register(code) if code.co_filename != AGENT_FILE else None
    if file is None:
        return
    if file.asked:
        resolve(file)
        members = file.living()
    else:
        members = family(code)
    if file.lines or functions or instructions or opcodes:
        for each in members:
            watch_changed(each, look_at(file, each))
    if state.news:
        flush()


commands['breakpoints'] = set_breakpoints

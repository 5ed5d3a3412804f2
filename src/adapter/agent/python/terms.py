# What makes a breakpoint stop less often: condition, number of passes, log message.

COMPARISONS = {
    '': lambda passes, count: True,
    '==': lambda passes, count: passes == count,
    '>=': lambda passes, count: passes >= count,
    '>': lambda passes, count: passes > count,
    '<=': lambda passes, count: passes <= count,
    '<': lambda passes, count: passes < count,
    '%': lambda passes, count: passes % count == 0,
}


class Breakpoint:
    __slots__ = ('id', 'terms', 'condition', 'compare', 'count', 'passes', 'log', 'verified', 'line', 'place')

    def __init__(self, terms, place):
        self.id, condition, operator, count, log = self.terms = tuple(terms)
        self.place = place
        self.condition = compiled(condition) if condition else None
        self.compare = COMPARISONS[operator]
        self.count = int(count or 0)
        self.log = parts_of(log) if log else None
        self.passes = 0
        self.verified = False
        self.line = None

    def passed(self, frame, met=None):
        """
        @param met what the condition's value is, if that is known.
        @returns False to go on, True to stop, or a text: what is wrong with the condition.
        """
        if met is not None:
            if not met:
                return False
        elif self.condition is not None:
            try:
                if not self.condition.run(frame.f_globals, frame.f_locals):
                    return False
            except Exception as error:
                return last_line(error)
        self.passes += 1
        if not self.compare(self.passes, self.count):
            return False
        if self.log is None:
            return True
        state.logs.append(('log', self.id, ''.join(said(part, frame) for part in self.log)))
        return False


def compiled(source):
    """An expression; for what is none, one that raises what is wrong with it."""
    try:
        return Source(source.strip(), 'eval')
    except (SyntaxError, ValueError) as error:
        return raising(last_line(error))


def raising(problem):
    return Source(f'(_ for _ in ()).throw(SyntaxError({problem!r}))', 'eval')


def parts_of(text):
    """Texts, and pairs of expression and conversion for what is in braces."""
    parts = ['']
    at = 0
    while at < len(text):
        if text[at:at + 2] in ('{{', '}}'):
            parts.append(text[at])
            at += 2
        elif text[at] == '{' and (end := closing(text, at)) is not None:
            parts.append(expression_part(text[at + 1:end]))
            at = end + 1
        else:
            parts.append(text[at])
            at += 1
    return parts


def closing(text, start):
    depth = 0
    quote = ''
    for at in range(start, len(text)):
        character = text[at]
        if quote:
            quote = '' if character == quote and text[at - 1] != '\\' else quote
        elif character in '"\'':
            quote = character
        elif character in '([{':
            depth += 1
        elif character in ')]}':
            depth -= 1
            if depth == 0:
                return at
    return None


def expression_part(source):
    """As in f-strings; `!r`, `!s`, `!a` and a format may follow."""
    for at in range(len(source), 0, -1):
        if at < len(source) and source[at] not in '!:':
            continue
        if at < len(source) and source[at] == '!' and (source[at + 1:at + 2] not in ('r', 's', 'a')
                                                     or source[at + 2:at + 3] not in ('', ':')):
            continue
        try:
            return Source(f'({source[:at]})', 'eval'), source[at:]
        except (SyntaxError, ValueError):
            pass
    return compiled(source), ''


def said(part, frame):
    if type(part) is str:
        return part
    expression, rest = part
    try:
        value = expression.run(frame.f_globals, frame.f_locals)
        if rest[:1] == '!':
            value = (ascii if rest[1] == 'a' else repr if rest[1] == 'r' else str)(value)
            rest = rest[2:]
        return format(value, rest[1:])
    except Exception as error:
        return f'<{last_line(error)}>'


def pass_all(breakpoints, frame, met=None):
    """Passes breakpoints at one place, and stops if one of them says so. Of `met`, see `passed`: of the only one."""
    hit = []
    problems = []
    for each in breakpoints:
        verdict = each.passed(frame, met)
        if verdict is not False:
            hit.append(each.id)
            if verdict is not True:
                problems += [each.id, verdict]
    if hit:
        stop(['breakpoint', str(len(hit)), *hit, *problems])
        return True
    # What log points say is to be seen while the program runs; but not a stop for each line in a loop.
    if state.logs and monotonic() - state.last_flush > 0.05:
        flush()
    elif len(state.logs) == 1:
        # Nothing may come after it.
        logs_wait(outermost(frame))
    return False


def outermost(frame):
    while frame.f_back is not None:
        frame = frame.f_back
    return frame

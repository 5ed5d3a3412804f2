# Conditions as a part of the callback that asks for them.

LOAD_NAME = next(opcode for opcode in opcodes_of('a') if opcode not in opcodes_of('1'))
OPTIMIZED = 1
# What these answer depends on the frame that calls them, which is to be the evaluation's.
OF_THEIR_CALLER = {'locals', 'globals', 'vars', 'dir', 'eval', 'exec', 'compile', 'super', 'type', '__import__', 'input',
                   'breakpoint'}


def callback_with(conditions, passed):
    """
    A callback for lines, with the conditions of single breakpoints in it: triples of code object, line and `inlined`. Where one
    is false nothing else happens. Everything else is for `passed(code, line, frame, met)`: `met` is the condition's value if that
    is known. Where a condition raises, or a name has no value, it is not: `eval` says best what is wrong.
    """
    lines = ['def callback(_cpydbg_code, _cpydbg_line):']
    names = {'_cpydbg_frame_at': get_frame, '_cpydbg_passed': passed}
    for number, (code, line, (fetched, source)) in enumerate(conditions):
        names[f'_cpydbg_code{number}'] = code
        lines += [
            f' if _cpydbg_line == {line} and _cpydbg_code is _cpydbg_code{number}:',
            '  try:',
            *('   ' + each for each in fetched),
            # A comment may end it.
            f'   if not (\n{source}\n   ): return None',
            '  except Exception: return _cpydbg_passed(_cpydbg_code, _cpydbg_line, _cpydbg_frame_at(1), None)',
            '  return _cpydbg_passed(_cpydbg_code, _cpydbg_line, _cpydbg_frame_at(1), True)',
        ]
    lines.append(' return _cpydbg_passed(_cpydbg_code, _cpydbg_line, _cpydbg_frame_at(1), None)')
    exec(compile('\n'.join(lines), AGENT_FILE, 'exec'), names)
    return names['callback']


def inlined(breakpoint, code):
    """
    What makes the condition of a breakpoint in one code object a part of a callback: lines that fetch the names that it needs,
    and no others, and the condition. That is several times as cheap as `eval`, which makes a namespace of its own and looks up
    each name in all of them.

    @returns None where that is not possible.
    """
    source = breakpoint.terms[1].strip()
    names = names_in(breakpoint.condition.code, source)
    if names is None:
        return None
    if code.co_flags & OPTIMIZED:
        certain, possible = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}, ()
    elif code.co_name == '<module>':
        certain, possible = (), names
    else:
        return None
    fetched = ['_cpydbg_frame = _cpydbg_frame_at(1)']
    if any(name in certain or name in possible for name in names):
        fetched.append('_cpydbg_locals = _cpydbg_frame.f_locals')
    for name in names:
        places = [] if name in certain else ['_cpydbg_frame.f_globals']
        if name in possible:
            places.insert(0, '_cpydbg_locals')
        last = '_cpydbg_locals' if name in certain else '_cpydbg_frame.f_builtins'
        choices = ''.join(f'{place}[{name!r}] if {name!r} in {place} else ' for place in places)
        fetched.append(f'{name} = {choices}{last}[{name!r}]')
    return fetched, source


def names_in(condition, source):
    """The names that an expression reads. @returns None where it does more with names than to read them."""
    if ':=' in source or len(condition.co_names) > 255 or any(type(each) is Code for each in condition.co_consts):
        return None
    data = condition.co_code
    names = {condition.co_names[data[at + 1]] for at in range(0, len(data), 2) if data[at] == LOAD_NAME}
    return None if names & OF_THEIR_CALLER or any(each.startswith('_cpydbg_') for each in names) else sorted(names)

# Conditions as functions of the frame in which they are asked for.

LOAD_NAME = next(opcode for opcode in opcodes_of('a') if opcode not in opcodes_of('1'))
OPTIMIZED = 1
# What these answer depends on the frame that calls them, which is to be the evaluation's.
OF_THEIR_CALLER = {'locals', 'globals', 'vars', 'dir', 'eval', 'exec', 'compile', 'super', 'type', '__import__', 'input',
                   'breakpoint'}


def check_of(breakpoint, code):
    """
    The condition of a breakpoint in one code object. It fetches the names that it needs, and no others: several times as
    cheap as `eval`, which makes a namespace of its own and looks up each name in all of them. Raises where the condition
    does, and KeyError where a name has no value: then it is for `eval` to say what is wrong.
    """
    source = breakpoint.terms[1].strip()
    names = names_in(breakpoint.condition.code, source)
    if names is None or not code.co_flags & OPTIMIZED:
        condition = breakpoint.condition
        return lambda frame: condition.run(frame.f_globals, frame.f_locals)
    own = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
    lines = ['def check(_cpydbg_frame):']
    if own.intersection(names):
        lines.append(' _cpydbg_locals = _cpydbg_frame.f_locals')
    if not own.issuperset(names):
        lines.append(' _cpydbg_globals = _cpydbg_frame.f_globals')
    for name in names:
        if name in own:
            lines.append(f' {name} = _cpydbg_locals[{name!r}]')
        else:
            lines.append(f' {name} = _cpydbg_globals[{name!r}] if {name!r} in _cpydbg_globals'
                         f' else _cpydbg_frame.f_builtins[{name!r}]')
    # A comment may end it.
    lines.append(f' return (\n{source}\n)')
    made = {}
    exec(compile('\n'.join(lines), EVALUATION_FILE, 'exec'), made)
    return made['check']


def names_in(condition, source):
    """The names that an expression reads. @returns None where it does more with names than to read them."""
    if ':=' in source or len(condition.co_names) > 255 or any(type(each) is Code for each in condition.co_consts):
        return None
    data = condition.co_code
    names = {condition.co_names[data[at + 1]] for at in range(0, len(data), 2) if data[at] == LOAD_NAME}
    return None if names & OF_THEIR_CALLER or any(each.startswith('_cpydbg_') for each in names) else sorted(names)

# Steps into C: what calls a C function, and what the debugger needs to know to find it.

Method = type(state.__init__)
# By opcode, or by opcode and argument: how many operands there are, and the slots in which it can end.
OPERATORS = {}


def learn(source, found, with_argument=False, mode='eval'):
    code = compile(source, AGENT_FILE, mode).co_code
    for at in range(0, len(code), 2):
        if code[at] not in PLAIN:
            OPERATORS.setdefault((code[at], code[at + 1] if with_argument else None), found)
            return


for sign, number, sequence in (
        ('+', 'add', 'concat'), ('-', 'subtract', ''), ('*', 'multiply', 'repeat'), ('/', 'true_divide', ''),
        ('//', 'floor_divide', ''), ('%', 'remainder', ''), ('**', 'power', ''), ('@', 'matrix_multiply', ''),
        ('<<', 'lshift', ''), ('>>', 'rshift', ''), ('&', 'and', ''), ('|', 'or', ''), ('^', 'xor', '')):
    last = f' sq_{sequence}' if sequence else ''
    again = f' sq_inplace_{sequence}' if sequence else ''
    learn(f'a{sign}b', f'both nb_{number}{last}', True)
    learn(f'a{sign}=b', f'both nb_inplace_{number} nb_{number}{again}{last}', True, 'exec')
# 3.14 and newer: one of the operators of BINARY_OP.
learn('a[b]', 'second mp_subscript sq_item', opcode_of('a[b]') == opcode_of('a+b'))
learn('a[b]=c', 'second mp_ass_subscript sq_ass_item', False, 'exec')
learn('del a[b]', 'second mp_ass_subscript sq_ass_item', False, 'exec')
learn('a<b', 'both tp_richcompare')
learn('a in b', 'top sq_contains')
learn('-a', 'top nb_negative')
learn('~a', 'top nb_invert')
learn('a.b', 'top tp_getattro')
if not hasattr(sys, 'monitoring'):
    # 3.11 tells of no calls; the last opcode of one is CALL, with a PRECALL before it.
    CALL = [opcode for opcode in opcodes_of('a()') if opcode not in PLAIN][-1]
    OPERATORS[CALL, None] = 'call'


def operator_at(code, offset):
    bytecode = code.co_code
    return OPERATORS.get((bytecode[offset], bytecode[offset + 1])) or OPERATORS.get((bytecode[offset], None))


def operator_comes(code, offset):
    """The debugger puts breakpoints on the C functions behind it. The step stays, in case that none is reached."""
    found = operator_at(code, offset)
    if found is not None:
        trap(['operator', found, str(code.co_code[offset + 1])])


def call_comes(callee):
    if type(callee) is Method:
        callee = callee.__func__
    # Into a Python function goes the step itself.
    if type(callee) is not Function:
        trap(['call', str(id(callee))], callee)

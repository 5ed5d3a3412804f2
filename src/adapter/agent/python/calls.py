# Steps into C: what calls a C function, and what the debugger needs to know to find it.

Method = type(state.__init__)
# Opcodes of what calls C functions by the types of its operands; the debugger knows which.
OPERATORS = {opcode_of(source) for source in ('a+b', 'a[b]', 'a<b', 'a in b', '-a', '~a', 'a.b')}
OPERATORS |= {opcode_of(source, 'exec') for source in ('a[b]=c', 'del a[b]')}
if not hasattr(sys, 'monitoring'):
    # 3.11 tells of no calls; the last opcode of one is CALL, with a PRECALL before it.
    OPERATORS.add([opcode for opcode in opcodes_of('a()') if opcode not in PLAIN][-1])


def operator_comes(code, offset):
    """The debugger puts breakpoints on the C functions behind it. The step stays, in case that none is reached."""
    if code.co_code[offset] in OPERATORS:
        trap(['operator', str(offset)])


def call_comes(callee):
    if type(callee) is Method:
        callee = callee.__func__
    # Into a Python function goes the step itself.
    if type(callee) is not Function:
        trap(['call', str(address_of(callee))], callee)

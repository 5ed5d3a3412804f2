# Code that is run in a frame for a person. What has a scope of its own (generator expressions and lambdas, before 3.12
# comprehensions too) would see no variable of the frame: `eval` gives it the global ones alone. Such code becomes a function
# whose parameters are the frame's variables. What it assigns is its own from its beginning on: a global variable of that name
# is a parameter too, because a statement may read it first.

ONLY_AST = 0x400
# Functions that were made from one source, for frames with different variables.
MOST_MADE = 20
# Parameters beside them: what takes the variables that are left, and `locals` itself.
OWN = ('_cpydbg_left', '_cpydbg_locals')


class Source:
    """An expression (`eval`) or statements (`exec`). Raises what is wrong with it."""

    __slots__ = ('text', 'mode', 'code', 'inner', 'used', 'made')

    def __init__(self, text, mode):
        self.text = text
        self.mode = mode
        self.code = compile(text, EVALUATION_FILE, mode)
        # Names that scopes of its own look up outside of them, and all of its names.
        self.inner = set()
        inside = scopes_in(self.code)
        for each in inside:
            self.inner.update(each.co_names)
        self.used = {*self.code.co_names, *self.inner}
        self.made = {}

    def run(self, namespace, names):
        """@returns its value, if it is an expression."""
        if names is namespace or not any(name in names for name in self.inner):
            return eval(self.code, namespace, names)
        parameters = tuple(sorted(name for name in self.used if name in names))
        function = self.function_of(parameters)
        if function is None:
            return eval(self.code, namespace, names)
        assigned = {*function.co_varnames, *function.co_cellvars}.difference(parameters, OWN)
        shadowed = tuple(sorted(name for name in assigned if name in namespace))
        if shadowed:
            parameters += shadowed
            function = self.function_of(parameters)
        values = [names[name] if name in names else namespace[name] for name in parameters]
        left = []
        try:
            return Function(function, namespace)(*values, left.append, locals)
        finally:
            if left:
                write_back(dict(zip(parameters, values)), left[0], names)


    def function_of(self, parameters):
        if parameters not in self.made:
            if len(self.made) >= MOST_MADE:
                self.made.clear()
            self.made[parameters] = enclosed(self, parameters)
        return self.made[parameters]


def scopes_in(code):
    found = [const for const in code.co_consts if type(const) is Code]
    for each in found:
        found.extend(const for const in each.co_consts if type(const) is Code)
    return found


def enclosed(source, parameters):
    """@returns the code of the function; None where this cannot be in one (`global`, `import *`)."""
    header = ', '.join((*parameters, *OWN))
    text = f'def _cpydbg({header}):\n try:\n  return 0\n finally:\n  _cpydbg_left(_cpydbg_locals())'
    outer = compile(text, EVALUATION_FILE, 'exec', ONLY_AST)
    tree = compile(source.text, EVALUATION_FILE, source.mode, ONLY_AST)
    attempt = outer.body[0].body[0]
    if source.mode == 'eval':
        attempt.body[0].value = tree.body
    else:
        attempt.body = tree.body
    try:
        made = compile(outer, EVALUATION_FILE, 'exec')
    except SyntaxError:
        return None
    return next(const for const in made.co_consts if type(const) is Code)


def write_back(before, after, names):
    for name, value in after.items():
        if name not in OWN and (name not in before or before[name] is not value):
            names[name] = value
    for name in before:
        if name not in after and name in names:
            del names[name]

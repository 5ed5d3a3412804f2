# Which code belongs to which file, and what lines it has.

stdlib = getattr(sys, '_stdlib_dir', None)


class File:
    __slots__ = ('codes', 'asked', 'lines', 'whole')

    def __init__(self):
        # By id: hash and == of code objects go through all of their parts.
        self.codes = {}
        # The line breakpoints that people set, and those that are in place: by line.
        self.asked = []
        self.lines = {}
        # Whether the module's own code was seen, so that a line without code is known to have none.
        self.whole = False

    def living(self):
        return [code for code in (known() for known in tuple(self.codes.values())) if code is not None]


files_by_identity = {}
files_by_name = {}


def identity(name):
    """What makes two names mean the same file: device and inode, or the name itself where there is no file."""
    paths = [name]
    if name.startswith('<frozen ') and stdlib is not None:
        path = f"{stdlib}/{name[8:-1].replace('.', '/')}"
        paths = [path + '.py', path + '/__init__.py']
    elif name.startswith('<'):
        return name
    for path in paths:
        try:
            status = posix.stat(path)
            return (status.st_dev, status.st_ino)
        except (OSError, ValueError):
            pass
    return name


def file_of(name):
    """Cached by name: a relative one meant the folder that was current when its code was first seen."""
    file = files_by_name.get(name)
    if file is None:
        file = files_by_name[name] = files_by_identity.setdefault(identity(name), File())
    return file


def file_at(path):
    """A file that a person names. It may have been saved anew under another inode since its code was seen."""
    known = files_by_name.get(path)
    if known is not None:
        return known
    wanted = identity(path)
    if wanted not in files_by_identity:
        for name, file in tuple(files_by_name.items()):
            if identity(name) == wanted:
                files_by_identity[wanted] = file
                break
    return file_of(path)


def family(code):
    """A code object and all that are written inside of it."""
    found = [code]
    for each in found:
        found.extend(const for const in each.co_consts if type(const) is Code)
    return found


def register(code):
    """@returns the file if the code was not known."""
    file = file_of(code.co_filename)
    known = file.codes.get(key_of(code))
    if known is not None and known() is code:
        return None
    for each in family(code):
        file.codes[key_of(each)] = ref(each)
        watched.pop(key_of(each), None)
    if code.co_name == '<module>':
        file.whole = True
    if len(file.codes) > 1000 and len(file.living()) < len(file.codes) // 2:
        file.codes = {key_of(each): ref(each) for each in file.living()}
    return file


def register_running():
    """Code that the agent did not see starting: of frames, and of functions in loaded modules."""
    files = set()
    for frame in tuple(sys._current_frames().values()):
        while frame is not None:
            if frame.f_code.co_filename != AGENT_FILE:
                files.add(register(frame.f_code))
            frame = frame.f_back
    return files - {None}


def register_loaded(file):
    """Functions of modules that were loaded from a file before the agent came."""
    for module in tuple(sys.modules.values()):
        names = getattr(module, '__dict__', None)
        if type(names) is dict and any(file_of(name) is file for name in files_of_module(names)):
            find_functions(names, set(), 0)


def files_of_module(names):
    own = names.get('__file__')
    if type(own) is str:
        yield own
    spec = names.get('__spec__')
    if getattr(spec, 'origin', None) == 'frozen':
        yield f'<frozen {spec.name}>'


def find_functions(names, seen, depth):
    for value in tuple(names.values()):
        if key_of(value) in seen or len(seen) > 20000:
            continue
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        elif isinstance(value, property):
            find_functions({'get': value.fget, 'set': value.fset, 'delete': value.fdel}, seen, depth + 1)
        while type(value) is not Function and type(value) is not type and depth < 8:
            inner = type(value).__dict__.get('__wrapped__') or getattr(value, '__dict__', None)
            value = inner.get('__wrapped__') if type(inner) is dict else None
            if value is None:
                break
        seen.add(key_of(value))
        if type(value) is Function:
            register(value.__code__)
        elif isinstance(value, type) and depth < 8:
            find_functions(dict(type.__getattribute__(value, '__dict__')), seen, depth + 1)


def lines_of(code):
    """Lines with instructions behind RESUME: what is before belongs to the line of `def`, which is the caller's."""
    opcodes = code.co_code[::2]
    resume = 2 * opcodes.index(RESUME) if RESUME in opcodes else 0
    return {line for _, end, line in code.co_lines() if line and end > resume + 2}

# The last part: from here on the agent is there.


def uninstall(_):
    """What is left is a circle of functions that nobody refers to, for the garbage collector."""
    state.step = None
    state.installed = False
    end()
    return ['done']


def come_back():
    state.installed = True
    begin()


commands['uninstall'] = uninstall
begin()

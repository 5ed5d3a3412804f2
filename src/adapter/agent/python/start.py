# The last part: from here on the agent is there.


def go_away():
    """What is left is a circle of functions, which the debugger keeps until it asks for the end itself."""
    state.step = None
    if state.installed:
        state.installed = False
        end()


def uninstall(_):
    go_away()
    state.released = True
    return ['done']


def come_back():
    state.installed = True
    state.released = False
    begin()


commands['uninstall'] = uninstall
begin()

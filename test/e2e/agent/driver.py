"""
Runs a script under the agent without a debugger: in place of the trap stands a function that says where the program
is, and gives the next command. Prints a line for each trap.

argv: agent's source text, script, commands as JSON: the first are given before the script runs, one for each trap follows.
"""
import json
import sys


class Debugger:
    def __init__(self, source, commands):
        self.agent = {'__builtins__': __builtins__.__dict__}
        exec(compile(source, '<cpydbg>', 'exec'), self.agent)
        self.commands = iter(commands)
        self.agent['get_refcount'] = self.trap
        # Log lines are let out by the clock.
        self.clock = iter(range(1_000_000))
        self.agent['monotonic'] = lambda: next(self.clock) * 0.03
        self.names = {}
        self.lines = []

    def say(self, text):
        self.lines.append(text)

    def write(self, addressee, texts):
        data = self.agent['pack'](texts)
        mailbox = self.agent['mailbox']
        mailbox[4:8] = len(data).to_bytes(4, 'little')
        mailbox[8:16] = addressee.to_bytes(8, 'little')
        mailbox[16:16 + len(data)] = data

    def poke(self, texts):
        self.write(0, texts)
        assert not self.agent['root'][1]
        self.report(self.agent['root'][4], None)

    def report(self, letter, frame):
        texts = self.agent['unpack'](letter)
        count = int(texts[0]) + 1
        message, news = texts[1:count], texts[count:]
        if message[0] in ('call', 'exception', 'value'):
            message = [self.names.get(text, text) for text in message]
        where = f'{place_of(frame, self.agent)} ' if frame is not None else ''
        self.say(where + ' '.join(message) + (f' | {" ".join(news)}' if news else ''))

    def trap(self, token):
        frame = sys._getframe(1)
        while frame.f_code.co_filename == '<cpydbg>':
            frame = frame.f_back
        self.names = {str(id(each)): name_of(each) for each in (*token[2], *self.agent['kept'])}
        self.names[str(id(frame))] = 'the frame'
        self.report(token[1], frame)
        # That somebody has seen the trap.
        self.agent['mailbox'][2] = 1
        if self.agent['unpack'](token[1])[1] == 'news':
            return
        command = next(self.commands, None)
        if command is not None:
            self.write(id(token), command)


def place_of(frame, agent):
    """Lines of the library are not the same in all of its versions."""
    line = '' if agent['is_library'](frame.f_code) else f':{frame.f_lineno}'
    return frame.f_code.co_name + line


def name_of(value):
    return getattr(value, '__name__', None) or type(value).__name__


def main():
    _, source, script, commands = sys.argv
    before, during = json.loads(commands)
    with open(source) as file:
        debugger = Debugger(file.read(), during)
    for each in before:
        debugger.poke(each)
    with open(script) as file:
        code = compile(file.read(), script, 'exec')
    try:
        exec(code, {'__name__': '__main__', 'debugger': debugger})
    except BaseException as error:
        debugger.say(f'ended by {type(error).__name__}: {error}')
    debugger.poke(['uninstall'])
    print('\n'.join(debugger.lines))


main()

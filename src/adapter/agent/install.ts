import type { Address } from '../../base/address.js';
import { giveUp, isReadable, type Reading } from '../../base/reading.js';
import { needPointer } from '../../cpython/objects/field-access.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { moduleGlobal } from '../../cpython/stack/imported-modules.js';
import { readInterpreters } from '../../cpython/stack/interpreters.js';
import type { Frame } from '../../engines/engine.js';
import type { Stopped } from './agent-api.js';
import { agentFile } from './agent-api.js';
import type { AgentObjects } from './agent-objects.js';
import { agentSource } from './agent-source.js';
import { keptText } from './debuggee-text.js';
import { inInterpreter } from './entry.js';
import { runAgent } from './run-agent.js';
import { innermost, type Functions } from './surroundings.js';

/** `sys.getrefcount` as a C function. Throws `Unreadable` where there is no interpreter yet. */
export function trapFunctionOf(target: PythonTarget): Address {
  const main = readInterpreters(target).items.at(-1) ?? giveUp('the interpreter is not initialised yet');
  const callable = moduleGlobal(target, main.address, 'sys', 'getrefcount') ?? giveUp('there is no sys yet');
  return needPointer(target, needPointer(target, callable, 'PyCFunctionObject.m_ml'), 'PyMethodDef.ml_meth');
}

/**
 * Gets the agent into the program: at once, where a thread can run it; else by a call that the main thread makes between
 * two instructions, when the program runs again.
 */
export async function install(functions: Functions, stop: Stopped): Promise<Reading<AgentObjects | 'later'>> {
  const { engine, view, log } = functions.around;
  const events = await view.read(eventsOf);
  if (!isReadable(events)) return events;
  const source = agentSource(events.value);
  const done = await inInterpreter(functions, stop, false, (entrance) =>
    runAgent(functions, source, entrance),
  );
  if (isReadable(done)) return done;
  log(`the agent cannot be installed at this stop: ${done.unreadable}`);
  const frame = await innermost(engine, stop.thread);
  return frame === undefined ? done : runLater(functions, source, frame);
}

/**
 * The main thread compiles and runs it between two instructions (Python/ceval_gil.c, v3.13.0: Py_AddPendingCall). The
 * agent traps to say that it is there. The text stays: nobody is told when it has been read.
 */
async function runLater(functions: Functions, source: string, frame: Frame): Promise<Reading<'later'>> {
  const literal = JSON.stringify(`${source}\ntrap(['news'])\n`);
  const text = `exec(compile(${literal}, '${agentFile}', 'exec'), {'__builtins__': __builtins__})`;
  const at = await keptText(functions, text, frame);
  if (!isReadable(at)) return at;
  const run = await functions.addressOf('PyRun_SimpleString');
  if (run === undefined) return { unreadable: 'the program has no function PyRun_SimpleString' };
  const added = await functions.call('Py_AddPendingCall', [run, at.value], frame);
  if (!isReadable(added)) return added;
  return BigInt.asIntN(32, added.value) === 0n
    ? { value: 'later' }
    : { unreadable: 'its list of what it is to do between two instructions is full' };
}

/** `sys.monitoring` came with 3.12, which also was the first without `is_entry`. */
function eventsOf({ layout }: PythonTarget): 'monitoring' | 'tracing' {
  return layout.has('_PyInterpreterFrame.is_entry') ? 'tracing' : 'monitoring';
}

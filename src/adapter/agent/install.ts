import { address, type Address } from '../../base/address.js';
import { giveUp, isReadable, type Reading } from '../../base/reading.js';
import { needPointer } from '../../cpython/objects/field-access.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { moduleGlobal } from '../../cpython/stack/imported-modules.js';
import { readInterpreters } from '../../cpython/stack/interpreters.js';
import type { Frame, ThreadId } from '../../engines/engine.js';
import { agentFile } from './agent-api.js';
import { readAgent, type AgentObjects } from './agent-objects.js';
import { agentSource } from './agent-source.js';
import { inInterpreter } from './entry.js';
import { innermost, type Functions } from './surroundings.js';

/** `Py_file_input` (Include/compile.h, v3.11.0 to v3.15.0). */
const fileInput = 257n;

/** A text in the debuggee's memory. */
async function keptText(functions: Functions, text: string, frame: Frame): Promise<Reading<Address>> {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  const room = await functions.call('PyMem_RawMalloc', [BigInt(bytes.length)], frame);
  if (!isReadable(room)) return room;
  if (room.value === 0n) return { unreadable: 'the program has no memory left' };
  const at = address(room.value);
  const written = await functions.around.engine.writeMemory(at, bytes);
  return isReadable(written) ? { value: at } : written;
}

async function withText<T>(
  functions: Functions,
  text: string,
  frame: Frame,
  use: (at: Address) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const at = await keptText(functions, text, frame);
  if (!isReadable(at)) return at;
  const done = await use(at.value);
  await functions.call('PyMem_RawFree', [at.value], frame);
  return done;
}

/** What a function that gives an object gave; NULL is an exception, which is taken away. */
async function object(
  functions: Functions,
  name: string,
  args: readonly (Address | bigint)[],
  frame: Frame,
): Promise<Reading<bigint>> {
  const result = await functions.call(name, args, frame);
  if (!isReadable(result) || result.value !== 0n) return result;
  await functions.call('PyErr_Clear', [], frame);
  return { unreadable: `${name} failed in the program` };
}

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
export async function install(
  functions: Functions,
  stopped: ThreadId,
): Promise<Reading<AgentObjects | 'later'>> {
  const { engine, view, log } = functions.around;
  const events = await view.read(eventsOf);
  if (!isReadable(events)) return events;
  const source = agentSource(events.value);
  const done = await inInterpreter(functions, stopped, false, ({ frame }) =>
    runAgent(functions, source, frame),
  );
  if (isReadable(done)) return done;
  log(`the agent cannot be installed at this stop: ${done.unreadable}`);
  const frame = await innermost(engine, stopped);
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
  return isReadable(added) ? { value: 'later' } : added;
}

/** Runs the agent's code in a dict of its own, in a thread that can call functions of CPython's. */
async function runAgent(functions: Functions, agent: string, frame: Frame): Promise<Reading<AgentObjects>> {
  const { view } = functions.around;
  // One piece of memory: source, file name, names of the items.
  const texts = [agent, agentFile, '__builtins__', 'root'];
  const offsets = texts.map((_, index) =>
    texts.slice(0, index).reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0),
  );
  return withText(functions, texts.join('\0'), frame, async (at) => {
    const [source, file, builtinsName, rootName] = offsets.map((offset) => address(at + offset));
    if (source === undefined || file === undefined || builtinsName === undefined || rootName === undefined)
      throw new Error('four texts have four places');
    const call = (name: string, ...args: (Address | bigint)[]) => object(functions, name, args, frame);
    const code = await call('Py_CompileString', source, file, fileInput);
    if (!isReadable(code)) return code;
    const names = await call('PyDict_New');
    const builtins = await call('PyEval_GetBuiltins');
    if (!isReadable(names)) return names;
    if (!isReadable(builtins)) return builtins;
    const set = await functions.call(
      'PyDict_SetItemString',
      [names.value, builtinsName, builtins.value],
      frame,
    );
    if (!isReadable(set)) return set;
    const ran = await call('PyEval_EvalCode', code.value, names.value, names.value);
    await functions.call('Py_DecRef', [code.value], frame);
    if (!isReadable(ran)) return ran;
    const root = await call('PyDict_GetItemString', names.value, rootName);
    // Its functions keep it from here on.
    await functions.call('Py_DecRef', [names.value], frame);
    if (!isReadable(root)) return root;
    return view.read((target) => readAgent(target, address(root.value)));
  });
}

/** `sys.monitoring` came with 3.12, which also was the first without `is_entry`. */
function eventsOf({ layout }: PythonTarget): 'monitoring' | 'tracing' {
  return layout.has('_PyInterpreterFrame.is_entry') ? 'tracing' : 'monitoring';
}

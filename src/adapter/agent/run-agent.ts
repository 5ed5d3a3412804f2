import { address, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Frame } from '../../engines/engine.js';
import { agentFile } from './agent-api.js';
import { readAgent, type AgentObjects } from './agent-objects.js';
import { withText } from './debuggee-text.js';
import type { Entrance } from './entry.js';
import type { Functions } from './surroundings.js';
import { traceThreads } from './trace-threads.js';

/** `Py_file_input` (Include/compile.h, v3.11.0 to v3.15.0). */
const fileInput = 257n;

/** Runs the agent's code in a dict of its own, in a thread that can call functions of CPython's. */
export async function runAgent(
  functions: Functions,
  agent: string,
  entrance: Entrance,
): Promise<Reading<AgentObjects>> {
  const { frame } = entrance;
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
    if (isReadable(root)) await functions.call('Py_IncRef', [root.value], frame);
    // Its functions keep it from here on.
    await functions.call('Py_DecRef', [names.value], frame);
    if (!isReadable(root)) return root;
    const found = await view.read((target) => readAgent(target, address(root.value)));
    if (isReadable(found)) await traceThreads(functions, entrance, found.value.traceFunction);
    return found;
  });
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

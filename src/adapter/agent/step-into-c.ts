import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { calledFunctions, operatorFunctions } from '../../cpython/objects/callables/called-functions.js';
import { typeName, typeOf } from '../../cpython/objects/type-objects.js';
import { roleOf } from '../../cpython/stack/c-functions.js';
import { operandsBelow } from '../../cpython/stack/operands.js';
import { readStack } from '../../cpython/stack/frames.js';
import { readValueStack } from '../../cpython/stack/value-stack.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { ThreadId } from '../../engines/engine.js';
import { osThreadOf, pythonThreads, type Functions } from './surroundings.js';
import type { CallEntry, HiddenFrames, TrapReason } from './trap.js';

type CallReason = Extract<TrapReason, { kind: 'call' }>;

/** More arguments than a call that is stepped into has. */
const maxArguments = 255;

/** C frames in which the user's eval loop is looked for. */
const maxFrames = 60;

export function isCall([kind]: readonly string[]): boolean {
  return kind === 'call' || kind === 'operator';
}

/** How objects, modules and types look their attributes up (Objects/, v3.11.0 to v3.15.0). */
const usualAttributes = /^(PyObject_GenericGetAttr|(_Py_)?(module|type)_getattro)$/;

/** What a step into C has to break at, for a trap's message `call` or `operator`. */
export async function callReason(
  functions: Functions,
  thread: ThreadId,
  hidden: HiddenFrames,
  message: readonly string[],
): Promise<CallReason> {
  const found =
    message[0] === 'call'
      ? await ofCallable(functions, address(BigInt(message[1] ?? 0)))
      : await ofOperator(functions, thread, hidden, message);
  const entries: CallEntry[] = [];
  for (const at of found.functions) {
    const name = (await functions.around.engine.symbolAt(at))?.function ?? '';
    if (usualAttributes.test(name)) continue;
    entries.push({ address: at, python: name.startsWith('slot_') });
  }
  // Where Python code is behind all of them, the step gets there by itself.
  return {
    kind: 'call',
    callee: found.callee,
    entries: entries.some(({ python }) => !python) ? entries : [],
  };
}

interface Found {
  readonly callee: string;
  readonly functions: readonly Address[];
}

const nothing: Found = { callee: 'something unknown', functions: [] };

async function ofCallable({ around }: Functions, callable: Address): Promise<Found> {
  const found = await around.view.read((target) => ({
    callee: typeName(target, typeOf(target, callable)),
    functions: calledFunctions(target, callable),
  }));
  return isReadable(found) ? found.value : nothing;
}

async function ofOperator(
  functions: Functions,
  thread: ThreadId,
  hidden: HiddenFrames,
  [, how = '', argument = '0']: readonly string[],
): Promise<Found> {
  const { view } = functions.around;
  const [which = '', ...slots] = how.split(' ');
  const count = which === 'call' ? Math.min(Number(argument), maxArguments) + 2 : 2;
  const top = await stackPointer(functions, thread, hidden);
  const osThread = await osThreadOf(functions.around.engine, thread);
  const found = await view.read((target): Found => {
    const operands =
      top === undefined ? fromFrame(target, osThread, hidden) : operandsBelow(target, top, count);
    if (which !== 'call')
      return { callee: how, functions: operatorFunctions(target, which, slots, operands) };
    const callee = operands[count - 1] ?? operands[count - 2];
    return callee === undefined ? nothing : { callee: 'call', functions: calledFunctions(target, callee) };
  });
  return isReadable(found) ? found.value : nothing;
}

/** Of builds whose frames know their value stack while they call an event. */
function fromFrame(
  target: PythonTarget,
  osThread: number | undefined,
  hidden: HiddenFrames,
): readonly (Address | undefined)[] {
  const thread = pythonThreads(target).find(
    ({ osId, currentFrame }) => osId === osThread && currentFrame !== undefined,
  );
  const frame =
    thread === undefined
      ? undefined
      : readStack(target, thread, { start: hidden.python, count: 1 }).frames[0];
  const stack = frame === undefined ? undefined : readValueStack(target, frame);
  if (stack === undefined || !isReadable(stack)) return [];
  return stack.value.toReversed().map((slot) => (slot.kind === 'object' ? slot.object : undefined));
}

/** Where 3.13 has it alone: in a register or on the C stack of the eval loop that runs the user's frame. */
async function stackPointer(
  { around: { engine } }: Functions,
  thread: ThreadId,
  hidden: HiddenFrames,
): Promise<Address | undefined> {
  const frames = await engine.stackTrace(thread, 0, maxFrames);
  const loop = frames.filter((frame) => roleOf(frame) === 'loop')[hidden.evalLoops];
  if (loop === undefined) return undefined;
  const value = await engine.evaluateInteger('(unsigned long)stack_pointer', loop);
  return isReadable(value) && value.value !== 0n ? address(value.value) : undefined;
}

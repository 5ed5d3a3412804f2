import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { disassembleCode } from '../../cpython/bytecode/disassemble.js';
import type { CallEntry as Entry } from '../../cpython/calls/call-entry.js';
import { callEntries } from '../../cpython/calls/call-entries.js';
import { cFunctionsOf } from '../../cpython/calls/functions-of-operation.js';
import { operationAt } from '../../cpython/calls/operation-at.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { roleOf } from '../../cpython/stack/c-functions.js';
import { readStack } from '../../cpython/stack/frames.js';
import { operandBelow } from '../../cpython/stack/operands.js';
import { readValueStack } from '../../cpython/stack/value-stack.js';
import type { ThreadId } from '../../engines/engine.js';
import { pythonThreads, type Functions } from './surroundings.js';
import type { CallEntry, HiddenFrames, TrapReason } from './trap.js';

type CallReason = Extract<TrapReason, { kind: 'call' }>;

/** C frames in which the user's eval loop is looked for. */
const maxFrames = 60;

/** How objects, modules and types look their attributes up (Objects/, v3.11.0 to v3.15.0): nobody wants to see that. */
const usualAttributes = /^(PyObject_GenericGetAttr|(_Py_)?(module|type)_getattro)$/;

export function isCall([kind]: readonly string[]): boolean {
  return kind === 'call' || kind === 'operator';
}

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
      : await ofOperator(functions, thread, hidden, Number(message[1] ?? 0));
  const entries: CallEntry[] = [];
  for (const entry of found) {
    // Into Python code goes the step itself; `tp_call` only finds the others, where there are any.
    if (entry.kind === 'python' || (entry.slot === 'tp_call' && found.length > 1)) continue;
    const name = (await functions.around.engine.symbolAt(entry.address))?.function ?? '';
    if (!usualAttributes.test(name)) entries.push({ address: entry.address });
  }
  return { kind: 'call', entries };
}

async function ofCallable({ around }: Functions, callable: Address): Promise<readonly Entry[]> {
  const found = await around.view.read((target) => callEntries(target, callable));
  return isReadable(found) ? found.value : [];
}

async function ofOperator(
  functions: Functions,
  thread: ThreadId,
  hidden: HiddenFrames,
  offset: number,
): Promise<readonly Entry[]> {
  const { view } = functions.around;
  const top = await stackPointer(functions, thread, hidden);
  const osThread = await functions.osThreadOf(thread);
  const found = await view.read((target): readonly Entry[] => {
    const frame = userFrame(target, osThread, hidden);
    if (frame === undefined) return [];
    const [instruction] = disassembleCode(target, frame.code, { from: offset, count: 1 }).instructions;
    if (instruction === undefined) return [];
    const { original, argument, argumentText } = instruction;
    const { name } = original;
    const known = top === undefined ? fromFrame(target, frame) : [];
    const operand = (depth: number): Address | undefined =>
      top === undefined ? known[depth - 1] : operandBelow(target, top, depth);
    if (name === 'CALL') {
      // 3.11: a method and its object, or NULL and a callable, lie below the arguments.
      const callee = operand((argument ?? 0) + 2) ?? operand((argument ?? 0) + 1);
      return callee === undefined ? [] : callEntries(target, callee);
    }
    const operation = operationAt({ name, argumentText }, operand);
    return operation === undefined ? [] : cFunctionsOf(target, operation);
  });
  return isReadable(found) ? found.value : [];
}

type UserFrame = ReturnType<typeof readStack>['frames'][number];

function userFrame(
  target: PythonTarget,
  osThread: number | undefined,
  hidden: HiddenFrames,
): UserFrame | undefined {
  const thread = pythonThreads(target).find(
    ({ osId, currentFrame }) => osId === osThread && currentFrame !== undefined,
  );
  return thread === undefined
    ? undefined
    : readStack(target, thread, { start: hidden.python, count: 1 }).frames[0];
}

/** Of builds whose frames know their value stack while an event is told. */
function fromFrame(target: PythonTarget, frame: UserFrame): readonly (Address | undefined)[] {
  const stack = readValueStack(target, frame);
  if (!isReadable(stack)) return [];
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

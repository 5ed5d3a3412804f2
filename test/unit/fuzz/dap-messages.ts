import type { Random } from './random.js';

/** Commands of the protocol, ours, and some that nobody knows. */
const commands = [
  'initialize launch attach configurationDone disconnect terminate restart cancel setBreakpoints',
  'setFunctionBreakpoints setExceptionBreakpoints setInstructionBreakpoints dataBreakpointInfo setDataBreakpoints',
  'breakpointLocations continue next stepIn stepOut stepInTargets gotoTargets pause threads stackTrace scopes',
  'variables setVariable setExpression evaluate completions exceptionInfo source loadedSources modules readMemory',
  'writeMemory disassemble runInTerminal cpython/step reverseContinue goto __proto__ constructor toString',
]
  .join(' ')
  .split(' ');

/** Names of arguments, so that what is random comes where something is expected. */
const names = [
  'threadId frameId variablesReference start count filter expression context source path breakpoints line column',
  'condition hitCondition logMessage name names filters filterOptions filterId dataId accessType instructionReference',
  'offset memoryReference instructionOffset instructionCount granularity targetId step requestId text value levels',
  'startFrame program module code python processId coreFile stopOnEntry engine env args sourceMap stages cwd console',
  'interpreterFrames evaluateTimeout terminateDebuggee __proto__ length',
]
  .join(' ')
  .split(' ');

const texts = [
  '',
  '0',
  '-1',
  'x',
  '/no/such/file',
  '0x7fffffffffff',
  '\u0000',
  '💥',
  'a'.repeat(5_000),
  'c:1',
  '>quit',
];

const numbers = [0, 1, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 64, 4711];

/** Anything that JSON can say, of at most `depth` levels. */
function anything(random: Random, depth: number): unknown {
  switch (random.below(depth > 0 ? 7 : 5)) {
    case 0:
      return random.pick(texts);
    case 1:
      return random.pick(numbers);
    case 2:
      return random.once(2);
    case 3:
      return null;
    case 4:
      return random.pick(names);
    case 5:
      return Array.from({ length: random.below(4) }, () => anything(random, depth - 1));
    default:
      return someObject(random, depth - 1);
  }
}

function someObject(random: Random, depth: number): object {
  const entries = Array.from(
    { length: random.below(6) },
    () => [random.pick(names), anything(random, depth)] as const,
  );
  return Object.fromEntries(entries);
}

/** A request whose envelope is right, with arguments of any kind. */
export function someRequest(random: Random, seq: number): object {
  return {
    seq,
    type: 'request',
    command: random.once(20) ? random.pick(texts) : random.pick(commands),
    ...(random.once(8) ? {} : { arguments: random.once(6) ? anything(random, 1) : someObject(random, 3) }),
  };
}

/** Arguments of any kind, by the names that requests know. */
export function someArguments(random: Random): object {
  return someObject(random, 3);
}

/** An object that is hardly a message. */
export function someMessage(random: Random, seq: number): object {
  const type = random.pick(['request', 'response', 'event', 'reply', 7, null]);
  return { ...someObject(random, 2), seq: random.once(3) ? anything(random, 1) : seq, type };
}

/** Bytes that are no message at all. */
export function someBytes(random: Random): Buffer {
  const length = Math.floor(random.below(40));
  const noise = Buffer.from(Array.from({ length }, () => random.below(256)));
  return random.pick([
    noise,
    Buffer.from('Content-Length: 12\r\n\r\n"not object"'),
    Buffer.from('Content-Length: 3\r\n\r\n{{{'),
    Buffer.from('Content-Length: -1\r\n\r\n{}'),
    Buffer.from('Content-Length: 99999999999\r\n\r\n'),
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.concat([Buffer.from(`Content-Length: ${noise.length}\r\n\r\n`), noise]),
  ]);
}

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type {
  BytecodeArguments,
  BytecodeBody,
  InterpreterBody,
  ObjectArguments,
  ObjectBody,
  WatchRefcountsArguments,
} from './views.js';

/** Each request that we send or serve: command → [arguments, body of the answer]. */
export interface Requests {
  initialize: [Dap.InitializeRequestArguments, Dap.Capabilities | undefined];
  launch: [Dap.LaunchRequestArguments, undefined];
  attach: [Dap.AttachRequestArguments, undefined];
  configurationDone: [Dap.ConfigurationDoneArguments, undefined];
  disconnect: [Dap.DisconnectArguments, undefined];
  terminate: [Dap.TerminateArguments, undefined];
  cancel: [Dap.CancelArguments, undefined];
  setBreakpoints: [Dap.SetBreakpointsArguments, Dap.SetBreakpointsResponse['body']];
  setFunctionBreakpoints: [Dap.SetFunctionBreakpointsArguments, Dap.SetFunctionBreakpointsResponse['body']];
  setExceptionBreakpoints: [
    Dap.SetExceptionBreakpointsArguments,
    Dap.SetExceptionBreakpointsResponse['body'],
  ];
  setInstructionBreakpoints: [
    Dap.SetInstructionBreakpointsArguments,
    Dap.SetInstructionBreakpointsResponse['body'],
  ];
  dataBreakpointInfo: [Dap.DataBreakpointInfoArguments, Dap.DataBreakpointInfoResponse['body']];
  setDataBreakpoints: [Dap.SetDataBreakpointsArguments, Dap.SetDataBreakpointsResponse['body']];
  continue: [Dap.ContinueArguments, Dap.ContinueResponse['body']];
  next: [Dap.NextArguments, undefined];
  stepIn: [Dap.StepInArguments, undefined];
  stepOut: [Dap.StepOutArguments, undefined];
  stepInTargets: [Dap.StepInTargetsArguments, Dap.StepInTargetsResponse['body']];
  pause: [Dap.PauseArguments, undefined];
  threads: [undefined, Dap.ThreadsResponse['body']];
  stackTrace: [Dap.StackTraceArguments, Dap.StackTraceResponse['body']];
  scopes: [Dap.ScopesArguments, Dap.ScopesResponse['body']];
  variables: [Dap.VariablesArguments, Dap.VariablesResponse['body']];
  setVariable: [Dap.SetVariableArguments, Dap.SetVariableResponse['body']];
  setExpression: [Dap.SetExpressionArguments, Dap.SetExpressionResponse['body']];
  evaluate: [Dap.EvaluateArguments, Dap.EvaluateResponse['body']];
  completions: [Dap.CompletionsArguments, Dap.CompletionsResponse['body']];
  exceptionInfo: [Dap.ExceptionInfoArguments, Dap.ExceptionInfoResponse['body']];
  source: [Dap.SourceArguments, Dap.SourceResponse['body']];
  readMemory: [Dap.ReadMemoryArguments, Dap.ReadMemoryResponse['body']];
  writeMemory: [Dap.WriteMemoryArguments, Dap.WriteMemoryResponse['body']];
  disassemble: [Dap.DisassembleArguments, Dap.DisassembleResponse['body']];
  runInTerminal: [Dap.RunInTerminalRequestArguments, Dap.RunInTerminalResponse['body']];
  /** Ours: a step at a level that is not the one of the stop; see docs/adapter.md. */
  'cpython/step': [CPythonStepArguments, undefined];
  /** Ours, for views; see views.ts. */
  'cpython/interpreter': [object, InterpreterBody];
  'cpython/bytecode': [BytecodeArguments, BytecodeBody];
  'cpython/object': [ObjectArguments, ObjectBody];
  /** Ours: replaces the objects whose reference counts are watched; one answer for each. */
  'cpython/watchRefcounts': [WatchRefcountsArguments, Dap.SetDataBreakpointsResponse['body']];
}

/** A level of the one session: a line of C, a line of Python, an instruction of bytecode. */
export type Level = 'c' | 'python' | 'bytecode';

/** A frame of the one stack, which says beside what every client knows at which level it is. */
export type LevelledFrame = Dap.StackFrame & { readonly level: Exclude<Level, 'bytecode'> };

export interface CPythonStepArguments {
  readonly threadId: number;
  /** `into-c`: to the C function behind the next call of the Python line. `to-python`: on to the next Python line. */
  readonly step: 'into-c' | 'to-python' | 'instruction';
}

export type Command = keyof Requests;
export type Arguments<C extends Command> = Requests[C][0];
export type Body<C extends Command> = Requests[C][1];

/** Each event that we send or listen for, with its body. */
export interface Events {
  initialized: undefined;
  stopped: Dap.StoppedEvent['body'];
  continued: Dap.ContinuedEvent['body'];
  exited: Dap.ExitedEvent['body'];
  terminated: Dap.TerminatedEvent['body'];
  thread: Dap.ThreadEvent['body'];
  output: Dap.OutputEvent['body'];
  breakpoint: Dap.BreakpointEvent['body'];
  process: Dap.ProcessEvent['body'];
  capabilities: Dap.CapabilitiesEvent['body'];
  memory: Dap.MemoryEvent['body'];
}

export type EventName = keyof Events;

/** A message as far as every message is alike; what is inside depends on its type. */
export type Message =
  | { readonly type: 'event'; readonly event: string; readonly body?: unknown }
  | { readonly type: 'request'; readonly seq: number; readonly command: string; readonly arguments?: unknown }
  | {
      readonly type: 'response';
      readonly request_seq: number;
      readonly success: boolean;
      readonly message?: string;
      readonly body?: unknown;
    };

/** `message` with its envelope checked; undefined if it is none of the three kinds. */
export function asMessage(message: object): Message | undefined {
  const it = message as Record<string, unknown>;
  switch (it.type) {
    case 'event':
      return typeof it.event === 'string' ? (it as unknown as Message) : undefined;
    case 'request':
      return typeof it.command === 'string' && typeof it.seq === 'number'
        ? (it as unknown as Message)
        : undefined;
    case 'response':
      return typeof it.request_seq === 'number' && typeof it.success === 'boolean'
        ? (it as unknown as Message)
        : undefined;
    default:
      return undefined;
  }
}

/** Why a request was refused: adapters put the person's text in `body.error.format`, the short one in `message`. */
export function refusalOf(response: { readonly message?: string; readonly body?: unknown }): string {
  const body = response.body as { error?: { format?: unknown } } | null | undefined;
  const format = body?.error?.format;
  if (typeof format === 'string' && format !== '') return format;
  return response.message ?? 'no reason given';
}

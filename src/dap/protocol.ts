import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** Each request that we send: command → [arguments, body of the answer]. */
export interface Requests {
  initialize: [Dap.InitializeRequestArguments, Dap.Capabilities | undefined];
  launch: [Dap.LaunchRequestArguments, undefined];
  attach: [Dap.AttachRequestArguments, undefined];
  configurationDone: [Dap.ConfigurationDoneArguments, undefined];
  disconnect: [Dap.DisconnectArguments, undefined];
  setBreakpoints: [Dap.SetBreakpointsArguments, Dap.SetBreakpointsResponse['body']];
  setFunctionBreakpoints: [Dap.SetFunctionBreakpointsArguments, Dap.SetFunctionBreakpointsResponse['body']];
  continue: [Dap.ContinueArguments, Dap.ContinueResponse['body']];
  next: [Dap.NextArguments, undefined];
  stepIn: [Dap.StepInArguments, undefined];
  stepOut: [Dap.StepOutArguments, undefined];
  pause: [Dap.PauseArguments, undefined];
  threads: [undefined, Dap.ThreadsResponse['body']];
  stackTrace: [Dap.StackTraceArguments, Dap.StackTraceResponse['body']];
  scopes: [Dap.ScopesArguments, Dap.ScopesResponse['body']];
  variables: [Dap.VariablesArguments, Dap.VariablesResponse['body']];
  evaluate: [Dap.EvaluateArguments, Dap.EvaluateResponse['body']];
  readMemory: [Dap.ReadMemoryArguments, Dap.ReadMemoryResponse['body']];
}

export type Command = keyof Requests;
export type Arguments<C extends Command> = Requests[C][0];
export type Body<C extends Command> = Requests[C][1];

/** Each event that we listen for, with its body. */
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

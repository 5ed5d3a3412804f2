import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { exceptionFilters } from './breakpoints/exception-filters.js';

/** What the adapter can do, whichever engine there will be. */
export const capabilities: Dap.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsDataBreakpoints: true,
  supportsInstructionBreakpoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsSteppingGranularity: true,
  supportsStepInTargetsRequest: true,
  supportsDelayedStackTraceLoading: true,
  supportsExceptionInfoRequest: true,
  supportsExceptionFilterOptions: true,
  supportsExceptionOptions: false,
  supportsValueFormattingOptions: false,
  supportsReadMemoryRequest: true,
  supportsDisassembleRequest: true,
  supportsWriteMemoryRequest: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['.'],
  supportTerminateDebuggee: true,
  supportsCancelRequest: true,
  supportsClipboardContext: true,
  exceptionBreakpointFilters: [...exceptionFilters],
};

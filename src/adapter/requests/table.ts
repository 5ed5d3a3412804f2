import { completions } from './completions.js';
import { dataBreakpointInfo, setDataBreakpoints } from './data-breakpoints.js';
import { disassemble } from './disassemble.js';
import { evaluate } from './evaluate.js';
import { exceptionInfo, setExceptionBreakpoints } from './exceptions.js';
import { readMemory, writeMemory } from './memory.js';
import type { SessionRequest } from './request.js';
import { scopes } from './scopes.js';
import { setBreakpoints } from './set-breakpoints.js';
import { setFunctionBreakpoints } from './set-function-breakpoints.js';
import { setInstructionBreakpoints } from './set-instruction-breakpoints.js';
import { setExpression, setVariable } from './set-variable.js';
import { source } from './source.js';
import { stackTrace } from './stack-trace.js';
import { stepInTargets } from './step-in-targets.js';
import { goOn, levelStep, next, pause, stepIn, stepOut } from './stepping.js';
import { threads } from './threads.js';
import { variables } from './variables.js';
import { bytecode, interpreter, object } from './views.js';
import { watchRefcounts } from './watch-refcounts.js';

/** Every request about a running or stopped program; those that begin and end a session are in connection.ts. */
export const requests: ReadonlyMap<string, SessionRequest> = new Map(
  [
    setBreakpoints,
    setFunctionBreakpoints,
    setInstructionBreakpoints,
    setExceptionBreakpoints,
    dataBreakpointInfo,
    setDataBreakpoints,
    exceptionInfo,
    goOn,
    next,
    stepIn,
    stepOut,
    stepInTargets,
    pause,
    levelStep,
    threads,
    stackTrace,
    scopes,
    variables,
    setVariable,
    setExpression,
    evaluate,
    completions,
    readMemory,
    writeMemory,
    disassemble,
    source,
    interpreter,
    bytecode,
    object,
    watchRefcounts,
  ].map((request) => [request.command, request]),
);

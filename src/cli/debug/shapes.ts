import type { Body, Level } from '../../dap/protocol.js';

/** Words of the protocol under the names that the front end uses for them. */
export type StackFrame = Body<'stackTrace'>['stackFrames'][number] & { readonly level?: Level };
export type Source = NonNullable<StackFrame['source']>;
export type Scope = Body<'scopes'>['scopes'][number];
export type Variable = Body<'variables'>['variables'][number];
export type Instruction = NonNullable<Body<'disassemble'>>['instructions'][number];
export type AdapterBreakpoint = Body<'setBreakpoints'>['breakpoints'][number];
export type Capabilities = NonNullable<Body<'initialize'>>;
export type ExceptionFilter = NonNullable<Capabilities['exceptionBreakpointFilters']>[number];

import * as v from 'valibot';
import type { Body, Command } from '../../dap/protocol.js';
import { badArguments } from '../errors.js';
import type { Session } from '../session.js';

/** One request about a program that was launched or attached to. */
export interface SessionRequest {
  readonly command: Command;
  /**
   * Parses the arguments and answers.
   *
   * @param signal fires when the client cancels the request.
   * @throws CpydbgError; anything else that is thrown is a bug.
   */
  readonly answer: (session: Session, args: unknown, signal: AbortSignal) => Promise<object | undefined>;
}

/** What the client sends is parsed here, once; beyond it arguments have types. */
export function sessionRequest<C extends Command, S extends v.GenericSchema>(
  command: C,
  schema: S,
  answer: (session: Session, args: v.InferOutput<S>, signal: AbortSignal) => Promise<Body<C>>,
): SessionRequest {
  return {
    command,
    answer: (session, args, signal): Promise<object | undefined> =>
      Promise.resolve().then(() => answer(session, parseArguments(command, schema, args), signal)),
  };
}

/** @throws CpydbgError `adapter/arguments`. */
export function parseArguments<S extends v.GenericSchema>(
  command: string,
  schema: S,
  args: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, args ?? {});
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  const message = `${where === null ? '' : `"${where}" `}should be ${issue.expected ?? 'something else'}; it is ${issue.received}.`;
  throw badArguments(command, message);
}

import { address, type Address } from '../../base/address.js';

export interface EvaluationRequest {
  readonly source: string;
  /** 0 is the innermost Python frame of the thread that stopped. */
  readonly frame: number;
  /** Another thread's frame, by what Python calls `ident`; the code runs in the thread that stopped all the same. */
  readonly thread?: number;
  /** `auto`: an expression if it is one, else statements. */
  readonly mode: 'eval' | 'exec' | 'auto';
  /** Gives a local or global variable of the frame the value of `source`, which is an expression. */
  readonly assignTo?: string;
  /** Milliseconds; then KeyboardInterrupt is raised in it. Outside of the main thread a C function that blocks is not interrupted. */
  readonly limit: number;
}

export interface Evaluated {
  readonly ok: boolean;
  /** Its repr, cut where it is long; of a failure, what Python would print as the last line. Empty for statements. */
  readonly text: string;
  readonly type: string;
  /** The value, or the exception: alive until the program is resumed by the caller. */
  readonly object: Address | undefined;
}

/** What the agent says of an evaluation, and the frame whose variables are to be written back. */
export interface EvaluationLetter {
  readonly evaluated: Evaluated;
  /** The text is not there, because it would be long: to be read from memory. */
  readonly textIsMissing: boolean;
  readonly changedFrame: Address | undefined;
}

/** @returns undefined where the message is no answer to an evaluation. */
export function readEvaluated(message: readonly string[]): EvaluationLetter | undefined {
  const [kind, ok, hasValue, object, type, hasText, text, changed] = message;
  if (kind !== 'value' || object === undefined || type === undefined || text === undefined) return undefined;
  return {
    evaluated: {
      ok: ok === '1',
      text: hasValue === '1' ? text : '',
      type: hasValue === '1' ? type : '',
      object: hasValue === '1' ? address(BigInt(object)) : undefined,
    },
    textIsMissing: hasText === '0',
    changedFrame: changed === undefined || changed === '' ? undefined : address(BigInt(changed)),
  };
}

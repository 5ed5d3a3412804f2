import type { Address } from '../../base/address.js';
import type { Limits } from '../../base/limits.js';
import { attempt, isReadable, textOf } from '../../base/reading.js';
import { fieldAddress, needPointer, readNumber, readPointer } from '../objects/field-access.js';
import { fullName } from '../objects/qualified-name.js';
import { repr } from '../objects/repr.js';
import { tupleItems, tupleSize } from '../objects/tuple.js';
import { typeHas, typeOf } from '../objects/type-objects.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { readCode } from '../stack/code-reader.js';
import { codeOfFrame, frameFields } from '../stack/frame-fields.js';
import { TypeFlag } from '../versions/type-flags.js';

/** An exception as `traceback` would print it. */
export interface ExceptionDetails {
  readonly object: Address;
  /** `ValueError`, `package.module.Error`: without `builtins`. */
  readonly type: string;
  readonly message: string;
  /** Oldest call first, as in a traceback. */
  readonly frames: readonly TracebackFrame[];
  /** The exception that this one came of. */
  readonly because?: { readonly kind: 'cause' | 'context'; readonly exception: ExceptionDetails };
}

export interface TracebackFrame {
  readonly file: string;
  readonly function: string;
  readonly line: number | undefined;
}

/** Exceptions in one chain, and frames in one traceback. */
const maxChain = 50;
const maxFrames = 1_000;
const messageLimits: Limits = { items: 50, characters: 10_000, depth: 4, objects: 500 };

/** Reads an exception, those that it came of, and their tracebacks. What is broken in it is `<unreadable: …>` in its place. */
export function exceptionDetails(target: PythonTarget, exception: Address): ExceptionDetails {
  return detailsOf(target, exception, new Set());
}

function detailsOf(target: PythonTarget, object: Address, seen: Set<Address>): ExceptionDetails {
  seen.add(object);
  const next = attempt(() => becauseOf(target, object));
  const because = isReadable(next) ? next.value : undefined;
  const chained = because !== undefined && !seen.has(because.object) && seen.size < maxChain;
  return {
    object,
    type: textOf(attempt(() => fullName(target, typeOf(target, object)).replace(/^builtins\./, ''))),
    message: textOf(attempt(() => messageOf(target, object))),
    frames: tracebackOf(target, object),
    ...(chained
      ? { because: { kind: because.kind, exception: detailsOf(target, because.object, seen) } }
      : {}),
  };
}

/** As `traceback` chooses: the cause, or else the context unless it was suppressed (Lib/traceback.py, v3.13.0). */
function becauseOf(
  target: PythonTarget,
  object: Address,
): { readonly kind: 'cause' | 'context'; readonly object: Address } | undefined {
  const cause = readPointer(target, object, 'PyBaseExceptionObject.cause');
  if (cause !== undefined) return { kind: 'cause', object: cause };
  const suppressed = target.memory.u8(fieldAddress(target, object, 'PyBaseExceptionObject.suppress_context'));
  const context = suppressed === 0 ? readPointer(target, object, 'PyBaseExceptionObject.context') : undefined;
  return context === undefined ? undefined : { kind: 'context', object: context };
}

/** What `str()` of most exceptions gives: their one argument, or all of them (Objects/exceptions.c: BaseException_str). */
function messageOf(target: PythonTarget, object: Address): string {
  const args = readPointer(target, object, 'PyBaseExceptionObject.args');
  if (args === undefined) return '';
  const size = tupleSize(target, args);
  if (size === 0) return '';
  const [only] = tupleItems(target, args, 0, 1);
  if (size > 1 || only === undefined) return repr(target, args, messageLimits).text;
  if (typeHas(target, typeOf(target, only), TypeFlag.str))
    return readUnicode(target, only, messageLimits.characters);
  return repr(target, only, messageLimits).text;
}

function tracebackOf(target: PythonTarget, object: Address): readonly TracebackFrame[] {
  const frames: TracebackFrame[] = [];
  const walked = attempt(() => {
    let traceback = readPointer(target, object, 'PyBaseExceptionObject.traceback');
    while (traceback !== undefined && frames.length < maxFrames) {
      const at = traceback;
      const frame = attempt(() => frameOf(target, at));
      frames.push(isReadable(frame) ? frame.value : broken(frame.unreadable));
      traceback = readPointer(target, at, 'PyTracebackObject.tb_next');
    }
  });
  return isReadable(walked) ? frames : [...frames, broken(walked.unreadable)];
}

/** `tb_lineno` is counted when Python code asks for it; the instruction is always there (Python/traceback.c, v3.11.0). */
function frameOf(target: PythonTarget, traceback: Address): TracebackFrame {
  const object = needPointer(target, traceback, 'PyTracebackObject.tb_frame');
  const frame = needPointer(target, object, 'PyFrameObject.f_frame');
  const code = readCode(target, codeOfFrame(target, frameFields(target), frame));
  const instruction = readNumber(target, traceback, 'PyTracebackObject.tb_lasti');
  const place = code.locate(instruction);
  return {
    file: code.file,
    function: code.qualifiedName,
    line: isReadable(place) ? place.value.line : undefined,
  };
}

function broken(reason: string): TracebackFrame {
  return { file: `<unreadable: ${reason}>`, function: '', line: undefined };
}

/** The exception and what it came of as Python prints them, without source lines. */
export function tracebackText(details: ExceptionDetails): string {
  const { because, frames, type, message } = details;
  const before =
    because === undefined
      ? ''
      : `${tracebackText(because.exception)}\n\n${
          because.kind === 'cause'
            ? 'The above exception was the direct cause of the following exception:'
            : 'During handling of the above exception, another exception occurred:'
        }\n\n`;
  const lines = frames.map(
    ({ file, function: name, line }) => `  File "${file}", line ${line ?? '?'}, in ${name}\n`,
  );
  const head = frames.length === 0 ? '' : 'Traceback (most recent call last):\n';
  return `${before}${head}${lines.join('')}${type}${message === '' ? '' : `: ${message}`}`;
}

import type { Exec } from '../../../exec/exec.js';

/** What an interpreter says about how it was built. */
export interface InterpreterFacts {
  readonly version: string;
  /** The binary itself, when `program` was a link or a script that starts it. */
  readonly executable: string;
  readonly pydebug: boolean;
  readonly freeThreaded: boolean;
  /** The compiler's flags for CPython's C files. */
  readonly flags: string;
}

export type InterpreterAnswer = InterpreterFacts | { readonly failure: string };

/** Prints one line of JSON. Written for every Python 3, so that an old one is named and not just refused. */
const question = [
  'import json, os, platform, sys, sysconfig',
  'v = sysconfig.get_config_var',
  'print(json.dumps({"version": platform.python_version(), "executable": os.path.realpath(sys.executable),',
  '  "pydebug": bool(v("Py_DEBUG")) or hasattr(sys, "gettotalrefcount"),',
  '  "freeThreaded": bool(v("Py_GIL_DISABLED")),',
  '  "flags": " ".join(str(v(n) or "") for n in ("OPT", "PY_CFLAGS", "PY_CFLAGS_NODIST"))}))',
].join('\n');

/**
 * Asks the interpreter `program`, isolated from the person's own modules and settings. An interpreter that
 * does not answer is a value that says why.
 */
export async function askInterpreter(
  program: string,
  exec: Exec,
  signal: AbortSignal,
): Promise<InterpreterAnswer> {
  const outcome = await exec.run(
    { argv: [program, '-I', '-S', '-B', '-c', question] },
    // A sanitizer's build on a slow machine takes seconds.
    { timeout: 20_000, maxOutput: 64 * 1024, signal },
  );
  if (outcome.notStarted !== undefined) return { failure: `it cannot be started (${outcome.notStarted})` };
  if (outcome.timedOut) return { failure: 'it did not answer in 20 seconds' };
  const facts = parseFacts(outcome.stdout);
  if (facts !== undefined) return facts;
  const reason = outcome.stderr.trim().split('\n').at(-1) ?? '';
  return { failure: reason === '' ? 'it is no Python 3 interpreter' : `it says: ${reason.slice(0, 200)}` };
}

function parseFacts(output: string): InterpreterFacts | undefined {
  const line = output.split('\n').find((each) => each.startsWith('{"version"'));
  if (line === undefined) return undefined;
  try {
    // The question above is the only writer of this line.
    return JSON.parse(line) as InterpreterFacts;
  } catch {
    return undefined;
  }
}

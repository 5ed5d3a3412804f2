/**
 * What a C function of CPython does for the Python stack, told by its name. Names are those of 3.11 to 3.15.
 *
 * - `loop`: `_PyEval_EvalFrameDefault`, one activation of which runs Python frames (Python/ceval.c);
 * - `instruction`: in builds with tail calls each instruction is a function, called by the loop: `_TAIL_CALL_LOAD_FAST`
 *   (Python/ceval_macros.h, v3.14.0);
 * - `wrapper`: `_PyEval_EvalFrame`, which only calls the loop (Include/internal/pycore_ceval.h);
 * - `interpreter`: another of CPython's own functions;
 * - `other`: everything else: the C library, extension modules.
 */
export type Role = 'loop' | 'instruction' | 'wrapper' | 'interpreter' | 'other';

export interface CFunction {
  readonly function: string | undefined;
  /** Where the function is in the sources, as far as that is known. */
  readonly place?: { readonly file: string } | undefined;
}

/** What compilers append when they clone or split a function, in any number: `.cold`, `.lto_priv.0`, `.constprop.1`. */
const compilerSuffixes = /(?:\.(?:cold|lto_priv|constprop|isra|part|llvm|localalias|\d+))+$/;

/** CPython's prefixes of what is visible outside of one C file. */
const namedPython = /^_{0,2}(?:Py|PyInit)(?:[A-Z_]|$)/;

/** Functions that are static in CPython's files and stand in nearly every stack; for builds that do not tell files. */
const machinery =
  /^(?:pymain_|pyrun_|run_mod$|run_eval_code_obj$|vectorcall_|method_vectorcall|cfunction_|function_code_fastcall$|object_vacall$|slot_tp_|slot_nb_|slot_sq_|slot_mp_|type_call$|gen_send_ex2?$|gen_iternext$|call_function$|do_call_core$|thread_run$|pythread_wrapper$|import_find_and_load$)/;

/** CPython's folders of C sources; its extension modules (Modules/) are not the interpreter. */
const sources = /(?:^|\/)(?:Include|Objects|Parser|Programs|Python)\/(?:[a-z]+\/)?[^/]+\.[ch]$/;

/** The name without what a compiler or a debugger appended to it. */
export function plainName(name: string): string {
  // Hardly any has something appended.
  if (!/[.[]/.test(name)) return name;
  return name.replace(/ \[(?:inlined|opt)\]/g, '').replace(compilerSuffixes, '');
}

export function roleOf({ function: name, place }: CFunction): Role {
  if (name === undefined) return 'other';
  const plain = plainName(name);
  if (plain === '_PyEval_EvalFrameDefault') return 'loop';
  if (plain === '_PyEval_EvalFrame') return 'wrapper';
  if (plain.startsWith('_TAIL_CALL_')) return 'instruction';
  const own = namedPython.test(plain) || machinery.test(plain) || sources.test(place?.file ?? '');
  return own ? 'interpreter' : 'other';
}

/** Whether it runs Python code: the evaluation loop, or in builds with tail calls one of its instructions. */
export function runsPython(frame: CFunction): boolean {
  const role = roleOf(frame);
  return role === 'loop' || role === 'instruction';
}

/** The outermost functions of a thread: a stack that ends with one of them is whole. */
const roots =
  /^(?:_start|start|main|__libc_start_\w+|__clone3?|clone3?|start_thread|thread_start|_pthread_start)$/;

export function isRoot({ function: name }: CFunction): boolean {
  return name !== undefined && roots.test(plainName(name));
}

/** One thing that the doctor looked at. */
export interface Finding {
  /** Stable: `tool/gdb`, `header/libffi`, `ptrace/yama`, `build/pydebug`, `launch/program`. */
  readonly id: string;
  /** What it is, for a person: `GNU debugger (gdb)`. */
  readonly title: string;
  readonly status: 'ok' | 'missing' | 'wrong' | 'unknown';
  /** `required`: setup cannot go on without it; `recommended`: setup installs it, or something works less well; `advice`: take it or leave it. */
  readonly weight: 'required' | 'recommended' | 'advice';
  /** What was found: a version, a value, a path. */
  readonly found?: string;
  /** Why it is needed. */
  readonly why: string;
  /** What does not work without it. */
  readonly without: string;
  readonly remedy?: Remedy;
}

export interface Remedy {
  /** What to do, in a sentence that a learner understands. */
  readonly text: string;
  /** System packages that bring it, for this machine's package manager. */
  readonly packages?: readonly string[];
  /** Commands that do it, in order; run by `--fix` only if `automatic`. */
  readonly commands?: readonly (readonly [string, ...string[]])[];
  readonly elevated?: boolean;
  /** `doctor --fix` and `setup --yes` may apply it themselves. */
  readonly automatic: boolean;
}

import type { SetupOptions } from '../options.js';
import type { Action, PlanStep } from '../plan.js';

/** Pure: CPython's own build script for Windows; it fetches the libraries of the optional modules by itself. */
export function windowsPlan(options: SetupOptions, source: string, title: string): PlanStep {
  const { variant } = options;
  const flags = [
    ...(variant === 'release' ? [] : ['-d']),
    ...(variant === 'free-threaded' ? ['--disable-gil'] : []),
    ...(variant === 'tail-call' ? ['--tail-call-interp'] : []),
  ];
  const program = variant === 'release' ? 'python.exe' : 'python_d.exe';
  const unavailable: readonly Action[] =
    variant === 'asan' || variant === 'ubsan'
      ? [{ do: 'remark', text: `CPython has no ${variant} build for Windows; this is the debug build.` }]
      : [];
  return {
    part: 'build',
    title,
    actions: [
      ...unavailable,
      { do: 'run', argv: ['PCbuild\\build.bat', ...flags], cwd: source },
      { do: 'run', argv: [`PCbuild\\amd64\\${program}`, '--version'], cwd: source },
    ],
  };
}

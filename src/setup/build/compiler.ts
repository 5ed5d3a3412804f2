import { succeeded } from '../../exec/command.js';
import type { Exec } from '../../exec/exec.js';
import type { Variant } from '../options.js';
import { noCompiler, noMake, variantNeedsCompiler } from './errors.js';
import { hasLauncher } from './launcher.js';

export interface Compiler {
  /** As CC names it; may have arguments: `gcc`, `clang-19`, `gcc -m32`. */
  readonly command: string;
  /** Absolute. */
  readonly path: string;
  /** The first line of --version: part of what a build depends on. */
  readonly version: string;
  /** The person's CC already puts a launcher before the compiler. */
  readonly launched: boolean;
}

/** The oldest clang that has the attributes which the tail-call interpreter is made of. */
const tailCallClang = 19;
const newestClang = 24;

/**
 * The compiler that configure would take (CC, then gcc, then cc), or for the tail-call interpreter a clang
 * that can.
 *
 * @throws CpydbgError `build/no-compiler`, `build/variant-compiler`.
 */
export async function findCompiler(
  exec: Pick<Exec, 'run' | 'which'>,
  env: Readonly<Record<string, string | undefined>>,
  variant: Variant,
): Promise<Compiler> {
  const own = env.CC === undefined || env.CC.trim() === '' ? undefined : env.CC.trim();
  const candidates = own !== undefined ? [own] : variant === 'tail-call' ? clangs() : ['gcc', 'cc', 'clang'];
  const rejected: string[] = [];
  for (const command of candidates) {
    const compiler = await identify(exec, command);
    if (compiler === undefined) continue;
    if (variant !== 'tail-call' || clangMajor(compiler.version) >= tailCallClang) return compiler;
    rejected.push(compiler.version);
  }
  if (variant === 'tail-call') {
    const found = rejected.length > 0 ? rejected.join(', ') : 'no clang';
    throw variantNeedsCompiler(variant, `clang ${tailCallClang} or newer`, found);
  }
  throw noCompiler(candidates);
}

/**
 * GNU make: CPython's Makefile uses what only that has. Where make is another one, GNU's is called gmake.
 *
 * @throws CpydbgError `build/no-make`.
 */
export async function findMake(exec: Pick<Exec, 'run' | 'which'>): Promise<string> {
  for (const name of ['make', 'gmake']) {
    if ((await exec.which(name)) === undefined) continue;
    const outcome = await exec.run({ argv: [name, '--version'] });
    if (succeeded(outcome) && outcome.stdout.startsWith('GNU Make')) return name;
  }
  throw noMake();
}

async function identify(exec: Pick<Exec, 'run' | 'which'>, command: string): Promise<Compiler | undefined> {
  const words = command.split(/\s+/);
  const launched = hasLauncher(command);
  const program = words[launched ? 1 : 0];
  if (program === undefined) return undefined;
  const path = await exec.which(program);
  if (path === undefined) return undefined;
  const outcome = await exec.run({ argv: [path, '--version'] });
  if (!succeeded(outcome)) return undefined;
  return { command, path, version: outcome.stdout.split('\n')[0]?.trim() ?? '', launched };
}

function clangMajor(version: string): number {
  return Number(/clang version (\d+)/.exec(version)?.[1] ?? 0);
}

function clangs(): readonly string[] {
  const numbered = Array.from(
    { length: newestClang - tailCallClang + 1 },
    (_, i) => `clang-${newestClang - i}`,
  );
  return ['clang', ...numbered];
}

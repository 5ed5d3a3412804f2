import type { Prerequisite } from '../prerequisites/prerequisite.js';
import { missing, type Detected } from './detected.js';
import { probeSource, readProbe, type HeaderQuestion } from './header-probe.js';
import { findProgram, type ProgramPorts } from './programs.js';

const timeout = 20_000;

/**
 * Looks for all headers in one run of the compiler, so that what it says is what configure will find.
 * Without a compiler each of them is unknown.
 */
export async function detectHeaders(
  wanted: readonly Prerequisite[],
  ports: ProgramPorts,
): Promise<ReadonlyMap<string, Detected>> {
  const questions = wanted.flatMap(({ id, detect }): HeaderQuestion[] =>
    detect.by === 'header' ? [{ id, detect }] : [],
  );
  const all = (detected: Detected): ReadonlyMap<string, Detected> =>
    new Map(questions.map(({ id }) => [id, detected]));

  const [compiler, folders] = await Promise.all([
    findProgram(['gcc', 'clang', 'cc'], ports),
    includeFolders(wanted, questions, ports),
  ]);
  if (compiler === undefined) return all({ status: 'unknown', reason: 'there is no C compiler to ask' });

  const outcome = await ports.exec.run(
    { argv: [compiler, '-E', '-P', '-x', 'c', ...folders.map((folder) => `-I${folder}`), '-'] },
    { input: probeSource(questions), timeout, signal: ports.signal },
  );
  const found = readProbe(outcome.stdout);
  if (outcome.status !== 0 && found.size === 0) {
    const [reason = ''] = outcome.stderr.split('\n', 1);
    return all({ status: 'unknown', reason: `the compiler could not be asked: ${reason}` });
  }
  return new Map(
    questions.map(({ id }) => [
      id,
      found.has(id) ? { status: 'ok' as const, found: found.get(id) ?? 'found' } : missing,
    ]),
  );
}

/** Where headers are that the compiler does not find by itself. */
async function includeFolders(
  wanted: readonly Prerequisite[],
  questions: readonly HeaderQuestion[],
  { exec, platform, signal }: ProgramPorts,
): Promise<readonly string[]> {
  const modules = questions.flatMap(({ detect }) => detect.pkgConfig ?? []);
  const outcomes = await Promise.all(
    modules.map((module) =>
      exec.run({ argv: ['pkg-config', '--cflags-only-I', module] }, { timeout, signal }),
    ),
  );
  const told = outcomes
    .filter(({ status }) => status === 0)
    .flatMap(({ stdout }) => [...stdout.matchAll(/-I(\S+)/g)].map(([, folder = '']) => folder));
  if (platform !== 'darwin') return told;
  // Homebrew keeps what macOS has too (openssl, tcl-tk) out of the common folder.
  const formulas = wanted.flatMap(({ packages }) => packages.brew ?? []);
  const brewed = ['/opt/homebrew', '/usr/local'].flatMap((prefix) => [
    `${prefix}/include`,
    ...formulas.map((formula) => `${prefix}/opt/${formula}/include`),
  ]);
  return [...told, ...brewed];
}

import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Platform } from '../base/platform.js';
import type { Exec } from '../exec/exec.js';
import type { EngineContext } from './context.js';
import type { DebugEngine } from './debug-engine.js';
import { engineKinds, type Attach, type Core, type EngineKind, type Launch } from './engine.js';
import { noneInstalled, notInstalled, tooOld } from './errors.js';
import { attachGdb, openCoreInGdb } from './gdb/attach-gdb.js';
import { startGdb } from './gdb/start-gdb.js';
import { attachLldb, openCoreInLldb } from './lldb/attach-lldb.js';
import { startLldb } from './lldb/start-lldb.js';
import { majorOf, oldest } from './versions.js';

export interface InstalledEngine {
  readonly kind: EngineKind;
  /** Absolute. */
  readonly program: string;
  /** As it says it itself; lldb-dap 19 says nothing before it is spoken to. */
  readonly version: string | undefined;
  readonly major: number | undefined;
}

/** Debian's names end in the major version; more than are likely to exist. */
const newestToTry = 40;

/** Where each engine is looked for, the best first. A path is taken as it is, a name is looked up in PATH. */
const candidates: Readonly<Record<EngineKind, readonly string[]>> = {
  gdb: ['gdb'],
  lldb: [
    'lldb-dap',
    ...Array.from({ length: newestToTry - oldest.lldb + 1 }, (_, index) => `lldb-dap-${newestToTry - index}`),
    '/Library/Developer/CommandLineTools/usr/bin/lldb-dap',
    '/Applications/Xcode.app/Contents/Developer/usr/bin/lldb-dap',
    '/opt/homebrew/opt/llvm/bin/lldb-dap',
    '/usr/local/opt/llvm/bin/lldb-dap',
  ],
};

/** Which engine people expect: the one that comes with their system's compiler. */
const preferred: Readonly<Record<Platform, readonly EngineKind[]>> = {
  linux: ['gdb', 'lldb'],
  darwin: ['lldb', 'gdb'],
  win32: ['gdb', 'lldb'],
};

/** The best installed engine of each kind. */
export async function findEngines(exec: Exec): Promise<readonly InstalledEngine[]> {
  const found = await Promise.all(engineKinds.map((kind) => findEngine(exec, kind)));
  return found.filter((engine) => engine !== undefined);
}

/**
 * Looks for one kind of engine.
 *
 * @param program a path or name that replaces the usual ones.
 */
export async function findEngine(
  exec: Exec,
  kind: EngineKind,
  program?: string,
  asksVersion = true,
): Promise<InstalledEngine | undefined> {
  for (const name of program === undefined ? candidates[kind] : [program]) {
    const path = await exec.which(name);
    if (path === undefined) continue;
    const about = asksVersion ? await versionOf(exec, kind, path) : { version: undefined, major: undefined };
    return { kind, program: path, ...about };
  }
  return undefined;
}

/**
 * The engine to take: the one asked for, else the platform's own, else the other. Only as many are looked at as it
 * takes.
 *
 * @param wanted undefined: whichever is there.
 * @param program a path or name that the person gave for the engine that is wanted.
 * @param asksVersion whether the program is asked for its version; left out, it is. Whoever starts it right away learns that then.
 * @throws CpydbgError `engines/not-installed`, `engines/none-installed` or `engines/too-old`.
 */
export async function locateEngine(
  exec: Exec,
  wanted: EngineKind | undefined,
  platform: Platform,
  program?: string,
  asksVersion = true,
): Promise<InstalledEngine> {
  if (wanted !== undefined) {
    const engine = await findEngine(exec, wanted, program, asksVersion);
    if (engine === undefined) {
      throw notInstalled(wanted, program === undefined ? candidates[wanted].slice(0, 2) : [program]);
    }
    return requireUsable(engine);
  }
  let tooOldOne: InstalledEngine | undefined;
  for (const kind of preferred[platform]) {
    const engine = await findEngine(exec, kind, undefined, asksVersion);
    if (engine !== undefined && isUsable(engine)) return engine;
    tooOldOne ??= engine;
  }
  if (tooOldOne === undefined) throw noneInstalled();
  return requireUsable(tooOldOne);
}

/** Starts an engine with a program loaded; see start-gdb.ts and start-lldb.ts for what it throws. */
export function startEngine(
  engine: Pick<InstalledEngine, 'kind' | 'program'>,
  launch: Launch,
  context: EngineContext,
): Promise<DebugEngine> {
  const start = { gdb: startGdb, lldb: startLldb }[engine.kind];
  return start(engine.program, launch, context);
}

/** Attaches an engine to a process; see attach-gdb.ts and attach-lldb.ts for what it throws. */
export function attachEngine(
  engine: Pick<InstalledEngine, 'kind' | 'program'>,
  attach: Attach,
  context: EngineContext,
): Promise<DebugEngine> {
  const start = { gdb: attachGdb, lldb: attachLldb }[engine.kind];
  return start(engine.program, attach, context);
}

/** Opens a core file with an engine; see attach-gdb.ts and attach-lldb.ts for what it throws. */
export function openCoreInEngine(
  engine: Pick<InstalledEngine, 'kind' | 'program'>,
  core: Core,
  context: EngineContext,
): Promise<DebugEngine> {
  const start = { gdb: openCoreInGdb, lldb: openCoreInLldb }[engine.kind];
  return start(engine.program, core, context);
}

/** An engine whose version nobody knows is taken: it says it when it is started. */
function isUsable({ kind, major }: InstalledEngine): boolean {
  return major === undefined || major >= oldest[kind];
}

function requireUsable(engine: InstalledEngine): InstalledEngine {
  if (isUsable(engine)) return engine;
  throw tooOld(engine.kind, engine.version ?? String(engine.major), oldest[engine.kind]);
}

async function versionOf(
  exec: Exec,
  kind: EngineKind,
  path: string,
): Promise<Pick<InstalledEngine, 'version' | 'major'>> {
  const named = kind === 'lldb' ? await versionInName(path) : undefined;
  if (named !== undefined) return named;
  const { stdout } = await exec.run({ argv: [path, '--version'] }, { timeout: 10_000 });
  const line = stdout.split('\n').find((each) => /\d+\.\d/.test(each) && /gdb|lldb|llvm/i.test(each));
  return { version: line?.trim(), major: line === undefined ? undefined : majorOf(line) };
}

/** lldb-dap 19 knows no --version, but its file is named for it: /usr/bin/lldb-dap → lldb-dap-19, or /usr/lib/llvm-19/bin. */
async function versionInName(path: string): Promise<Pick<InstalledEngine, 'version' | 'major'> | undefined> {
  const real = await realpath(path).catch(() => path);
  const major = /-(\d+)$/.exec(basename(real))?.[1] ?? /\bllvm-(\d+)\//.exec(real)?.[1];
  return major === undefined ? undefined : { version: `lldb-dap ${major}`, major: Number(major) };
}

/** How engines are found and started, as a port: tests of what stands on engines give their own. */
export interface Engines {
  readonly locate: typeof locateEngine;
  readonly start: typeof startEngine;
  readonly attach: typeof attachEngine;
  readonly openCore: typeof openCoreInEngine;
}

export const systemEngines: Engines = {
  locate: locateEngine,
  start: startEngine,
  attach: attachEngine,
  openCore: openCoreInEngine,
};

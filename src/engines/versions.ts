import type { EngineKind } from './engine.js';

/** The first major version of each engine that is served, and tested. */
export const oldest: Readonly<Record<EngineKind, number>> = {
  // gdb.MICommand, with which our own commands are defined inside gdb.
  gdb: 12,
  // Before it the adapter was named lldb-vscode and lacked much.
  lldb: 19,
};

/** `13` of `GNU gdb (Debian 13.1-3) 13.1`, `19` of `lldb version 19.1.7`, `16` of Apple's `lldb-1600.0.39`. */
export function majorOf(version: string): number | undefined {
  const withoutPackage = version.replace(/\([^)]*\)/g, '');
  const apple = /\blldb-(\d+)\.\d/.exec(withoutPackage)?.[1];
  if (apple !== undefined) return Math.floor(Number(apple) / 100);
  const major = /\b(\d+)\.\d/.exec(withoutPackage)?.[1];
  return major === undefined ? undefined : Number(major);
}

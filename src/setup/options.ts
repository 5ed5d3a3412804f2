import type { PackageManager, Platform } from '../base/platform.js';
import type { Part } from './parts.js';
import { engineKinds, type EngineKind } from '../engines/engine.js';

export const variants = ['debug', 'release', 'free-threaded', 'asan', 'ubsan', 'tail-call'] as const;
/** How CPython is built; each variant has a build folder of its own. */
export type Variant = (typeof variants)[number];

export const optimizations = ['0', 'g', '2'] as const;
/** The compiler's `-O`: `0` keeps every variable, `g` is what --with-pydebug takes by itself, `2` is near a release. */
export type Optimization = (typeof optimizations)[number];

export const launchers = ['ccache', 'sccache', 'distcc', 'icecc'] as const;
/** A program that stands before the compiler: a cache, or a way to other machines. */
export type Launcher = (typeof launchers)[number];

/** What a person calls an engine is what the engines' layer calls it. */
export const engineNames = engineKinds;
export type EngineName = EngineKind;

export type SourceChoice =
  | { readonly from: 'auto' | 'git' | 'tarball' | 'distro' }
  /** A CPython checkout that exists already; used where it is. */
  | { readonly from: 'checkout'; readonly path: string };

/** What `cpydbg setup` was asked for: parsed and complete, so that nothing below has defaults of its own. */
export interface SetupOptions {
  /** The workspace's folder, absolute. */
  readonly directory: string;
  /** `3.13`, `3.13.5`, `main`, or a tag such as `v3.14.0rc2`. */
  readonly python: string;
  readonly source: SourceChoice;
  readonly gitUrl: string;
  readonly variant: Variant;
  readonly optimize: Optimization;
  readonly jobs: number;
  readonly launcher: Launcher | 'auto' | 'none';
  /** Which engine the proof takes; undefined: the platform's own, or else the one that is installed. */
  readonly engine: EngineName | undefined;
  /** Install what is missing without asking. */
  readonly yes: boolean;
  /** Use only what is on this machine already. */
  readonly offline: boolean;
  /** Also write .devcontainer/. */
  readonly devcontainer: boolean;
  /** The last part that is to be done. */
  readonly until: Part;
}

/** For which machine a plan is made when it is not this one. */
export interface PlanTarget {
  readonly platform: Platform;
  readonly packageManager: PackageManager | undefined;
}

import type { PackageManager, Platform } from '../../../base/platform.js';
import type { EngineName } from '../../options.js';
import type { Finding } from '../finding.js';

/** Something that has to be on the machine, told as data. */
export interface Prerequisite {
  readonly id: string;
  readonly title: string;
  readonly platforms: readonly Platform[];
  /** For an engine: its weight while the other one is not there (see engine-weights.ts). */
  readonly weight: Finding['weight'];
  readonly engine?: EngineName;
  readonly detect: Detection;
  readonly why: string;
  readonly without: string;
  /** The packages that bring it; a manager that is left out has none. */
  readonly packages: Readonly<Partial<Record<PackageManager, readonly string[]>>>;
  /** How a platform gets it where a package is not the way; goes before `packages`. */
  readonly otherwise?: Readonly<Partial<Record<Platform, OtherWay>>>;
}

export interface OtherWay {
  readonly text: string;
  readonly commands?: readonly (readonly [string, ...string[]])[];
  readonly automatic: boolean;
}

export type Detection = ProgramDetection | HeaderDetection | ExtensionDetection;

export interface ProgramDetection {
  readonly by: 'program';
  /** Names to look for, the best first. */
  readonly names: readonly string[];
  /** Arguments that make it print its version. */
  readonly version: readonly string[];
  /** The program to ask for the version, where the program itself cannot say it. */
  readonly versionOf?: (name: string) => string;
  /** Xcode has it, outside of PATH. */
  readonly inXcode?: boolean;
  /** The oldest major version that serves. */
  readonly minimum?: number;
}

export interface HeaderDetection {
  readonly by: 'header';
  /** All of these groups must be there, each through any of its names (systems put some in subfolders). */
  readonly headers: readonly (readonly string[])[];
  /** The module that pkg-config knows it by, where the headers may be off the compiler's default path. */
  readonly pkgConfig?: string;
  /** A macro expression that is the version, and the header that defines it. */
  readonly version?: { readonly header: string; readonly macro: string };
}

export interface ExtensionDetection {
  readonly by: 'extension';
  readonly extension: string;
}

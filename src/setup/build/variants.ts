import { parseVersion, type PythonVersion } from '../../cpython/version.js';
import type { Optimization, Variant } from '../options.js';
import { variantNeedsVersion } from './errors.js';
import { firstMinorWith, hasFeature, versionTitle, type BuildFeature } from './features.js';

interface VariantTraits {
  readonly title: string;
  readonly configure: readonly string[];
  /** `Py_DEBUG`: assertions, reference counts, and checks at every turn. */
  readonly pydebug: boolean;
  readonly needs?: BuildFeature;
  /** The interpreter runs while it is being built, with these. */
  readonly environment?: Readonly<Record<string, string>>;
}

export const variantTraits: Readonly<Record<Variant, VariantTraits>> = {
  debug: { title: 'debug', configure: ['--with-pydebug'], pydebug: true },
  release: { title: 'release with symbols', configure: [], pydebug: false },
  'free-threaded': {
    title: 'free-threaded debug',
    configure: ['--disable-gil', '--with-pydebug'],
    pydebug: true,
    needs: 'free-threaded build',
  },
  asan: {
    title: 'debug with the address sanitizer',
    configure: ['--with-address-sanitizer', '--without-pymalloc', '--with-pydebug'],
    pydebug: true,
    // The interpreter keeps memory to its end on purpose; and LeakSanitizer cannot work under a debugger.
    environment: { ASAN_OPTIONS: 'detect_leaks=0' },
  },
  ubsan: {
    title: 'debug with the undefined behaviour sanitizer',
    configure: ['--with-undefined-behavior-sanitizer', '--with-pydebug'],
    pydebug: true,
  },
  'tail-call': {
    title: 'debug with the tail-call interpreter',
    configure: ['--with-tail-call-interp', '--with-pydebug'],
    pydebug: true,
    needs: 'tail-call interpreter',
  },
};

/**
 * Refuses what CPython `version` cannot be built as, before anything is downloaded or started.
 *
 * @throws CpydbgError `build/variant-version`.
 */
export function checkVariant(variant: Variant, version: PythonVersion): void {
  const { needs } = variantTraits[variant];
  if (needs === undefined || hasFeature(needs, version)) return;
  throw variantNeedsVersion(variant, firstMinorWith(needs), versionTitle(version));
}

/**
 * The same for a version as a person asks for it (`3.13`, `v3.14.0rc2`), before anybody knows which release
 * that will be. What names no version (`main`, a branch) passes here, and is checked when the sources are there.
 *
 * @throws CpydbgError `build/variant-version`.
 */
export function checkVariantAsked(variant: Variant, python: string): void {
  const [, minor, rest = ''] = /^v?(\d+\.\d+)(.*)$/.exec(python) ?? [];
  const version = minor === undefined ? undefined : parseVersion(minor + (rest === '' ? '.0' : rest));
  if (version !== undefined) checkVariant(variant, version);
}

/**
 * The OPT variable, which configure takes instead of its own choice. Everything else that configure adds for
 * this compiler stays. `-g3` brings macros into the debug information.
 */
export function optFlags(variant: Variant, optimize: Optimization): string {
  const flags = `-g3 -O${optimize} -Wall`;
  // What configure would have put there itself for a build without Py_DEBUG.
  return variantTraits[variant].pydebug ? flags : `-DNDEBUG -fwrapv ${flags}`;
}

import type { PythonVersion } from '../version.js';

const levels: Readonly<Record<number, string>> = { 0xa: 'a', 0xb: 'b', 0xc: 'rc', 0xf: '' };

/**
 * The version in a `PY_VERSION_HEX`: what the exported `Py_Version` (3.11 and newer) and the debug offsets hold.
 * `0x030e01a2` is 3.14.1a2 (Include/patchlevel.h, v3.11.0). A checkout between releases is not told apart.
 *
 * @returns undefined for a number that is no version of Python 3.
 */
export function versionFromHex(number: number): PythonVersion | undefined {
  if (number > 0xffff_ffff) return undefined;
  const byte = (shift: number): number => (number >>> shift) & 0xff;
  const level = levels[byte(0) >> 4];
  const serial = byte(0) & 0xf;
  if (byte(24) !== 3 || level === undefined) return undefined;
  return {
    major: byte(24),
    minor: byte(16),
    micro: byte(8),
    stage: level === '' ? '' : `${level}${serial}`,
  };
}

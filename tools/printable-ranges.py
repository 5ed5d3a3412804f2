"""Writes src/cpython/objects/printable-ranges.ts: which code points each version of Unicode has as printable.

Usage: python3 tools/printable-ranges.py PYTHON...

One interpreter for each version of Unicode, in any order: CPython 3.11 (14.0), 3.12 (15.0), 3.13 (15.1), 3.14 (16.0), 3.15 (17.0).
"""

import subprocess
import sys
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / 'src/cpython/objects/printable-ranges.ts'

ASK = """
import unicodedata
print(unicodedata.unidata_version)
print(*[point for point in range(0x110000) if chr(point).isprintable()])
"""

HEADER = """import type {{ UnicodeVersion }} from '../versions/version-facts.js';

/**
 * Which code points Python prints as they are, by version of Unicode; written by tools/printable-ranges.py from what
 * interpreters say. Boundaries where printable and not printable begin in turn, as differences in base 36.
 */
export const base =
  {base};

/** What each later version added; none took anything away. */
export const additions: readonly (readonly [UnicodeVersion, string])[] = [
{additions}];
"""


def ask(python):
    """The version of Unicode of an interpreter, as in 15.1, and its printable code points."""
    version, points = subprocess.run([python, '-c', ASK], check=True, capture_output=True, text=True).stdout.splitlines()
    return '.'.join(version.split('.')[:2]), set(map(int, points.split()))


def base36(number):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    return (base36(number // 36) if number >= 36 else '') + digits[number % 36]


def encode(points):
    boundaries = [point for point in range(0x110001) if (point in points) != (point - 1 in points)]
    return [base36(boundary - before) for before, boundary in zip([0, *boundaries], boundaries)]


def literal(words, indent):
    """A text in several lines, as the formatter would have it."""
    lines = ['']
    for word in words:
        if len(lines[-1]) + len(word) + len(indent) > 104:
            lines.append('')
        lines[-1] += word + ' '
    lines[-1] = lines[-1].rstrip()
    return f' +\n{indent}'.join(f"'{line}'" for line in lines)


def main():
    found = dict(ask(python) for python in sys.argv[1:])
    versions = sorted(found, key=lambda version: tuple(map(int, version.split('.'))))
    additions = ''
    for before, version in zip(versions, versions[1:]):
        assert found[before] <= found[version], f'{version} took something away'
        added = literal(encode(found[version] - found[before]), '      ')
        additions += f"  [\n    '{version}',\n    {added},\n  ],\n"
    OUTPUT.write_text(HEADER.format(base=literal(encode(found[versions[0]]), '  '), additions=additions))


main()

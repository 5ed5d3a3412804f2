import { readFileSync } from 'node:fs';

/** The text of a file beside the tests: what a real build printed, with the workspace at /ws. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

export function fixtureLines(name: string): readonly string[] {
  return fixture(name).split('\n');
}

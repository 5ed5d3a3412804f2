/** A compilation writes one object; a link reads many, and writes something else. */
const object = /(?:^|\s)-o\s+(\S+\.o)(?=\s|$)/g;

/** Pure: the objects that a line of make's output (or of `make -n`) compiles. One command may take several lines. */
export function objectsIn(line: string): readonly string[] {
  return [...line.matchAll(object)].map((match) => match[1] ?? '');
}

/** Pure: how many objects the commands that `make -n` printed will compile. */
export function countObjects(dryRun: string): number {
  return new Set(objectsIn(dryRun)).size;
}

/**
 * Pure: how many objects setup.py will compile, where `make -n` cannot know: it names each C file of each
 * extension module once. Those of modules that cannot be built here are in it too.
 */
export function countSetupObjects(setupPy: string): number {
  return new Set([...setupPy.matchAll(/['"]([\w./-]+\.c)['"]/g)].map((match) => match[1])).size;
}

import type { SourceMapping } from './result.js';

/**
 * Where the debug information of a build through a compiler cache says that files are. An object in the cache
 * serves many folders, so it cannot name one of them; each folder maps these two names to its own.
 */
const virtual = { source: '/cpydbg/source', build: '/cpydbg/build' } as const;

export interface Folders {
  readonly source: string;
  readonly build: string;
}

/** Compiler flags that keep the folders' real paths out of the objects. Understood by gcc 8 and clang 10 and newer. */
export function prefixMapFlags({ source, build }: Folders): readonly string[] {
  return [
    // The last one that fits wins: the build's comes last, as it may lie inside of the sources.
    `-fdebug-prefix-map=${source}=${virtual.source}`,
    `-fdebug-prefix-map=${build}=${virtual.build}`,
    // __FILE__, in the messages of assertions: `Include/object.h` is what a reader of CPython calls it.
    `-fmacro-prefix-map=${source}/=`,
  ];
}

/** The way back from the debug information to the files, for engines and launch.json. */
export function prefixSourceMap({ source, build }: Folders): readonly SourceMapping[] {
  return [
    { from: virtual.source, to: source },
    { from: virtual.build, to: build },
  ];
}

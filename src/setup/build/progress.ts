import { objectsIn } from './compiled-objects.js';

export interface CompileProgress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
}

/** Before so many objects, a guess of the time left is worth nothing. */
const enough = 8;

/**
 * Follows make by its output.
 *
 * @param total how many objects there are to compile, as far as that can be known before
 * @param now milliseconds of a clock that only goes forward
 * @returns a function that takes each line of output, and gives the progress where the line begins a compilation
 */
export function followCompilation(
  total: number,
  now: () => number,
): (line: string) => CompileProgress | undefined {
  const started = now();
  const seen = new Set<string>();
  return (line) => {
    const before = seen.size;
    for (const name of objectsIn(line)) seen.add(name);
    if (seen.size === before) return undefined;
    const label = [...seen].at(-1) ?? '';
    // What begins now is not done; and an estimate that was too low is corrected as it shows.
    const done = seen.size - 1;
    const all = Math.max(total, seen.size);
    if (done < enough) return { label: shorten(label), done, total: all };
    const seconds = (now() - started) / 1000;
    return {
      label: shorten(label),
      done,
      total: all,
      secondsLeft: Math.ceil((seconds / done) * (all - done)),
    };
  };
}

/** setup.py repeats the source's absolute path below build/temp…; from Modules on it is what people know. */
function shorten(path: string): string {
  return path.startsWith('build/temp') ? path.replace(/^.*\/(?=Modules\/)/, '') : path;
}

/** Pure: whether this line of configure's output is a check that has been begun. */
export function isCheck(line: string): boolean {
  return line.startsWith('checking ');
}

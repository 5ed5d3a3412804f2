import type { SetupContext } from '../context.js';
import type { SetupOptions } from '../options.js';
import type { SourceOrigin } from './result.js';
import type { Wanted } from './wanted.js';

/** Where the outside world is; tests have a world of their own. */
export interface SourcePlaces {
  /** The release tarballs: a folder for each release, `3.13.5/Python-3.13.5.tar.xz`. Ends in a slash. */
  readonly tarballs: string;
  /** python.org's downloads API, for checksums. Ends in a slash. */
  readonly downloadsApi: string;
  /** The system's apt configuration, which names the mirrors. */
  readonly aptConfiguration: string;
  /** Milliseconds that a server has for its first answer, and then for each next piece. */
  readonly firstAnswer: number;
  readonly stall: number;
}

export const publicPlaces: SourcePlaces = {
  tarballs: 'https://www.python.org/ftp/python/',
  downloadsApi: 'https://www.python.org/api/v2/downloads/',
  aptConfiguration: '/etc/apt',
  firstAnswer: 5_000,
  stall: 20_000,
};

/** What a way is asked to do, and with what. */
export interface SourceJob {
  readonly wanted: Wanted;
  readonly options: SetupOptions;
  readonly context: SetupContext;
  readonly places: SourcePlaces;
  /** Fires with the context's, and when another way was taken. */
  readonly signal: AbortSignal;
}

/** What a way has found before anything large is fetched. */
export interface Find {
  /** For a person: `tag v3.13.5 of https://…`. */
  readonly what: string;
  /** Puts the sources into the folder `into`, which exists and is empty. */
  readonly fetch: (into: string) => Promise<SourceOrigin>;
}

/** A way to CPython's sources. */
export interface Way {
  readonly title: string;
  /** Only asks a server: `auto` lets such looks run side by side. */
  readonly quick: boolean;
  /** That it has nothing is not worth a word. */
  readonly silent?: boolean;
  /**
   * Looks whether this way has what is wanted.
   *
   * @throws CpydbgError that says why not; see `anotherWayMayWork`.
   */
  readonly look: (job: SourceJob) => Promise<Find>;
}

export function note(job: Pick<SourceJob, 'context'>, text: string): void {
  job.context.emit({ event: 'note', part: 'source', text });
}

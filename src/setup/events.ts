import type { Fault } from '../base/errors.js';
import type { Finding } from './doctor/finding.js';
import type { Part } from './parts.js';
import type { ProofStop } from './proof/report.js';

/**
 * All that setup says while it works. With `--json` each of these is one line of output, so the names and
 * fields here are an interface that programs rely on (docs/events.md).
 */
export type SetupEvent =
  | {
      readonly event: 'started';
      readonly directory: string;
      readonly python: string;
      readonly variant: string;
    }
  /** Another setup holds this folder; this one waits for it. */
  | { readonly event: 'waiting'; readonly holder: string }
  | { readonly event: 'part-started'; readonly part: Part; readonly title: string }
  /** Something worth a line: what was tried, why it moved on, what was taken from an earlier run. */
  | { readonly event: 'note'; readonly part: Part; readonly text: string }
  | { readonly event: 'finding'; readonly finding: Finding }
  /** A command is about to run. */
  | {
      readonly event: 'command';
      readonly part: Part;
      readonly argv: readonly string[];
      readonly cwd?: string;
    }
  /** A line that a command printed; goes to the log, not to the screen. */
  | { readonly event: 'output'; readonly part: Part; readonly line: string }
  | {
      readonly event: 'progress';
      readonly part: Part;
      /** What is happening now: `configure`, `Objects/listobject.o`. */
      readonly label: string;
      /** How much is done, of `total` where that is known; both in `unit`. */
      readonly done: number;
      readonly total?: number;
      readonly unit: 'bytes' | 'files' | 'objects' | 'checks' | 'steps';
      readonly secondsLeft?: number;
    }
  | { readonly event: 'stop'; readonly stop: ProofStop }
  | {
      readonly event: 'part-finished';
      readonly part: Part;
      readonly summary: string;
      readonly seconds: number;
    }
  | ({ readonly event: 'failed'; readonly log?: string } & Pick<
      Fault,
      'code' | 'message' | 'remedy' | 'exitCode' | 'facts'
    >)
  | {
      readonly event: 'finished';
      readonly directory: string;
      readonly seconds: number;
      /** The last part that was done: the proof, unless an earlier one was asked for. */
      readonly until: Part;
    };

export type Emit = (event: SetupEvent) => void;

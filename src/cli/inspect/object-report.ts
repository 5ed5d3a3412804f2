import type { CPart } from '../../cpython/c-view/c-view.js';
import type { ObjectSummary } from '../../cpython/objects/describe.js';
import type { SliceRange } from '../../cpython/paths/slice-range.js';
import type { PythonFrame } from '../../cpython/stack/frames.js';
import type { Subject } from './subject.js';

/** Everything that `cpydbg object` shows, as text or as JSON. */
export interface ObjectReport {
  readonly subject: Subject;
  readonly changed: boolean;
  /** The path, as it was typed. */
  readonly path: string;
  /** Where its name was looked up; undefined for an address. */
  readonly place: FramePlace | undefined;
  readonly found: FoundReport;
}

export interface FramePlace {
  readonly osId: number;
  /** 0 is the innermost. */
  readonly index: number;
  readonly frame: PythonFrame;
}

export type FoundReport =
  | {
      readonly kind: 'object';
      readonly summary: ObjectSummary;
      readonly inside: Inside | undefined;
      /** Names of attributes for which code would have to run. */
      readonly properties: readonly string[];
      /** Set if it was asked for. */
      readonly c?: readonly CPart[];
    }
  /** A value that is no object of its own. */
  | { readonly kind: 'value'; readonly type: string; readonly text: string }
  | {
      readonly kind: 'slice';
      readonly of: ObjectSummary;
      readonly range: SliceRange;
      readonly items: readonly Branch[];
    };

/** What is in an object. */
export interface Inside {
  readonly items: readonly Branch[];
  readonly attributes: readonly Branch[];
  readonly parts: readonly Branch[];
  /** The places of the container that `items` has, and how many it has in all; undefined for what is none. */
  readonly page?: { readonly start: number; readonly count: number; readonly extent: number };
}

/** One thing in an object, opened as deep as was asked for. */
export interface Branch {
  readonly name: string;
  /** Undefined: no object, or none at all; then there is `text`. */
  readonly value: ObjectSummary | undefined;
  readonly text: string;
  readonly inside?: Inside;
  /** It is one of the objects that it is in. */
  readonly above?: true;
}

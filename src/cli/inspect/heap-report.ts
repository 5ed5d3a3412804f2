import type { ObjectSummary } from '../../cpython/objects/describe.js';
import type { Census } from '../../cpython/heap/census-report.js';
import type { Referrers } from '../../cpython/heap/referrers.js';
import type { Subject } from './subject.js';

/** Everything that `cpydbg heap` shows, as text or as JSON. */
export interface HeapReport {
  readonly subject: Subject;
  readonly changed: boolean;
  readonly census?: Census;
  readonly referrers?: { readonly of: ObjectSummary; readonly found: Referrers };
}

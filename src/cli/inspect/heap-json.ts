import { hex } from '../../base/address.js';
import type { HeapReport } from './heap-report.js';
import { subjectJson } from './subject-json.js';
import { summaryJson } from './summary-json.js';

/** The document that `cpydbg heap --json` prints; docs/inspect.md describes it. What is not known is null. */
export function heapJson({ subject, changed, census, referrers }: HeapReport): object {
  return {
    target: subjectJson(subject),
    changed,
    ...(census === undefined
      ? {}
      : {
          objects: census.objects,
          bytes: census.bytes,
          typeCount: census.typeCount,
          types: census.types.map(({ type, name, count, bytes }) => ({
            type: hex(type),
            name,
            count,
            bytes,
          })),
          largest: census.largest.map(({ object, type, bytes, length }) => ({
            address: hex(object),
            type,
            bytes,
            length: length ?? null,
          })),
          unreadable: census.unreadable,
          partial: census.partial,
        }),
    ...(referrers === undefined
      ? {}
      : {
          of: summaryJson(referrers.of),
          referrers: referrers.found.objects.map(({ object, type, how }) => ({
            address: hex(object),
            type,
            how,
          })),
          frames: referrers.found.frames.map(({ thread, frame, how }) => ({
            thread: thread.osId,
            function: frame.function,
            file: frame.file,
            line: frame.line ?? null,
            how,
          })),
          looked: referrers.found.looked,
          unreadable: referrers.found.unreadable,
          partial: referrers.found.partial,
        }),
  };
}

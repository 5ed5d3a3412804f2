import { hex, type Address } from '../../base/address.js';
import type { MixedFrame } from '../../cpython/stack/merge-native.js';
import type { Frame } from '../../engines/engine.js';
import type { FrameReport, LocalReport, StackReport, ThreadReport } from './stack-report.js';
import { subjectJson } from './subject-json.js';
import { summaryJson } from './summary-json.js';

/** The document that `cpydbg stack --json` prints; docs/inspect.md describes it. What is not known is null. */
export function stackJson(report: StackReport): object {
  return {
    target: subjectJson(report.subject),
    changed: report.changed,
    engine: report.engine ?? null,
    interpreters: report.interpreters.map(({ id, address, isMain, threads }) => ({
      id,
      address: hex(address),
      main: isMain,
      threads: threads.map(threadJson),
    })),
    nativeThreads: report.nativeThreads.map(({ osId, os, frames }) => ({
      id: os?.id ?? osId ?? null,
      name: os?.name ?? null,
      state: os?.state ?? null,
      frames: frames.map((frame) => cFrameJson(frame, 'other')),
    })),
    otherThreads: { count: report.others.count, gilHolder: report.others.holder ?? null },
    missing: report.missing,
  };
}

function threadJson({ thread, name, os, systemCall, isMain, frames, end, unfit }: ThreadReport): object {
  return {
    id: thread.osId,
    outerId: os?.outerId ?? null,
    identifier: hex(thread.identifier as Address),
    address: hex(thread.address),
    name: name ?? null,
    main: isMain,
    holdsGil: thread.holdsGil ?? null,
    waitsForGil: thread.waitsForGil ?? null,
    state: os?.state ?? null,
    systemCall: systemCall ?? null,
    signal: os?.signal ?? null,
    frames: frames.map(mixedJson),
    end,
    unmerged: unfit ?? null,
  };
}

function mixedJson(each: MixedFrame<Frame, FrameReport>): object {
  return each.kind === 'c' ? cFrameJson(each.frame, each.of) : pythonFrameJson(each.frame);
}

function pythonFrameJson({ python: frame, index, suspendable, locals }: FrameReport): object {
  return {
    kind: 'python',
    index,
    function: frame.function,
    name: frame.name,
    file: frame.file,
    line: frame.line ?? null,
    endLine: frame.endLine ?? null,
    column: frame.column ?? null,
    endColumn: frame.endColumn ?? null,
    instruction: frame.instruction,
    instructionAddress: hex(frame.instructionAddress),
    address: hex(frame.address),
    code: hex(frame.code),
    owner: frame.owner,
    suspendable: suspendable ?? null,
    entry: frame.isEntry,
    ...(frame.unreadable === undefined ? {} : { unreadable: frame.unreadable }),
    ...(locals === undefined ? {} : { locals: locals.items.map(localJson), localsCut: locals.cut ?? null }),
  };
}

function localJson({ name, kind, value, unreadable }: LocalReport): object {
  return {
    name,
    kind,
    value: value === undefined ? null : summaryJson(value),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

function cFrameJson({ function: name, place, address }: Frame, of: 'interpreter' | 'other'): object {
  return {
    kind: 'c',
    function: name ?? null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    address: hex(address),
    interpreter: of === 'interpreter',
  };
}

import { address } from '../../../../src/base/address.js';
import type {
  FrameReport,
  LocalReport,
  StackReport,
  ThreadReport,
} from '../../../../src/cli/inspect/stack-report.js';
import type { ObjectSummary } from '../../../../src/cpython/objects/describe.js';
import type { PythonFrame } from '../../../../src/cpython/stack/frames.js';
import type { MixedFrame } from '../../../../src/cpython/stack/merge-native.js';
import type { PythonThread } from '../../../../src/cpython/stack/threads.js';
import type { Frame, ThreadId } from '../../../../src/engines/engine.js';
import type { OsThread } from '../../../../src/inspect/os-threads.js';

type Mixed = MixedFrame<Frame, FrameReport>;

export function python(
  index: number,
  name: string,
  line: number | undefined,
  more: Partial<PythonFrame & Omit<FrameReport, 'python'>> = {},
): Mixed {
  const { suspendable, locals, ...of } = more;
  const frame: PythonFrame = {
    address: address(0x1000 + index * 0x100),
    code: address(0x9000 + name.length * 0x10),
    function: name,
    name,
    file: '/w/app.py',
    line,
    endLine: line,
    column: 4,
    endColumn: 10,
    instruction: 2 * (line ?? 0),
    instructionAddress: address(0xa000 + 2 * (line ?? 0)),
    owner: 'thread',
    isEntry: false,
    evalLoop: 0,
    ...of,
  };
  return {
    kind: 'python',
    frame: { python: frame, index, suspendable, ...(locals === undefined ? {} : { locals }) },
  };
}

export function c(name: string | undefined, file: string | undefined, of: 'interpreter' | 'other'): Mixed {
  const frame: Frame = {
    thread: 1 as ThreadId,
    level: 0,
    function: name,
    place: file === undefined ? undefined : { file, line: 12 },
    address: address(0x55d0),
  };
  return { kind: 'c', frame, of };
}

export function summary(text: string, type = 'int'): ObjectSummary {
  return {
    address: address(0x7f0010),
    type,
    text,
    cut: false,
    refcount: { value: { value: 2, meaning: 'counted', text: '2 references' } },
  };
}

export function local(name: string, text: string | undefined, more: Partial<LocalReport> = {}): LocalReport {
  return { name, kind: 'local', value: text === undefined ? undefined : summary(text), ...more };
}

export function os(id: number, more: Partial<OsThread> = {}): OsThread {
  return { id, outerId: id, name: 'python', state: 'sleeping', ...more };
}

export function thread(
  osId: number,
  frames: readonly Mixed[],
  more: Partial<Omit<ThreadReport, 'thread'>> & { readonly state?: Partial<PythonThread> } = {},
): ThreadReport {
  const { state, ...rest } = more;
  return {
    thread: {
      address: address(0x5000 + osId),
      interpreter: address(0x4000),
      osId,
      identifier: 0x7f00_0000 + osId,
      holdsGil: false,
      waitsForGil: false,
      currentFrame: address(0x1000),
      ...state,
    },
    name: undefined,
    os: os(osId),
    systemCall: undefined,
    isMain: false,
    frames,
    end: 'outermost',
    ...rest,
  };
}

export function report(threads: readonly ThreadReport[], more: Partial<StackReport> = {}): StackReport {
  return {
    subject: {
      kind: 'process',
      pid: 4711,
      file: undefined,
      program: '/usr/bin/python3.13',
      python: '3.13.5',
      freeThreaded: false,
      layout: 'dwarf',
      remarks: [],
    },
    changed: false,
    engine: undefined,
    interpreters: [{ address: address(0x4000), id: 0, isMain: true, threads }],
    nativeThreads: [],
    others: { count: 0, holder: undefined },
    missing: [],
    ...more,
  };
}

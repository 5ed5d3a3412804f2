import type { LevelledFrame } from '../../dap/protocol.js';
import { basename, isAbsolute } from 'node:path';
import { hex } from '../../base/address.js';
import type { Frame, ThreadId } from '../../engines/engine.js';
import type { Session, Settings } from '../session.js';
import type { ShownFrame } from './shown-frame.js';
import type { MixedThread, StackPart } from './mixed-stack.js';
import { utf16Column, type FileLook } from './source-files.js';
import { mapped } from './source-map.js';

/** Frames that are read for a page beyond it where some are hidden, so that these do not cost a round each. */
const spare = 40;

/** A page of a thread's stack as the client shows it. */
export async function shownFrames(
  session: Session,
  thread: ThreadId,
  start: number,
  count: number,
): Promise<{ readonly frames: readonly LevelledFrame[]; readonly total: number | undefined }> {
  const { stops, settings } = session;
  let wanted = start + count + (settings.interpreterFrames === 'hidden' ? spare : 0);
  let stack = await stops.stack(thread, wanted);
  let shown = visible(stack, settings);
  // Where many are hidden, the page needs more of them.
  while (shown.length < start + count && !stack.isWhole) {
    wanted *= 2;
    const longer = await stops.stack(thread, wanted);
    // A broken stack is never whole: what there is of it was there before.
    if (longer.frames.length <= stack.frames.length) break;
    stack = longer;
    shown = visible(stack, settings);
  }
  const page = shown.slice(start, start + count);
  const look = session.sources.look();
  const [top] = stack.frames;
  const topFile = top?.kind === 'c' ? top.frame.place?.file : undefined;
  const frames = page.map((each) => frameRow(session, look, each, topFile));
  return { frames, total: stack.isWhole ? shown.length : undefined };
}

/** The frames that are shown, with what each needs to be asked about. */
function visible(stack: MixedThread, { interpreterFrames }: Settings): readonly ShownFrame[] {
  const shown: ShownFrame[] = [];
  const natives = nextNatives(stack.frames);
  let pythonIndex = 0;
  stack.frames.forEach((part, index) => {
    const native = natives[index];
    const thread = native?.thread;
    const isShown =
      part.kind === 'python' || index === 0 || interpreterFrames !== 'hidden' || part.of === 'other';
    if (native !== undefined && thread !== undefined && isShown)
      shown.push({ thread, part, native, pythonIndex });
    if (part.kind === 'python') pythonIndex += 1;
  });
  return shown;
}

/** For each frame the C frame that it is, or in which it runs; of those beyond the end of the C stack, the last one. */
function nextNatives(frames: readonly StackPart[]): readonly (Frame | undefined)[] {
  const natives = new Array<Frame | undefined>(frames.length);
  let last: Frame | undefined;
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const part = frames[index];
    if (part?.kind === 'c') last = part.frame;
    natives[index] = last;
  }
  const outermost = frames.findLast((part) => part.kind === 'c')?.frame;
  return natives.map((native) => native ?? outermost);
}

function frameRow(
  session: Session,
  look: FileLook,
  shown: ShownFrame,
  topFile: string | undefined,
): LevelledFrame {
  const id = session.stops.frames.add(shown);
  return shown.part.kind === 'python'
    ? pythonRow(session, look, id, shown.part.frame.frame)
    : cRow(session.settings, id, shown.part, topFile);
}

function pythonRow(
  { settings: { sourceMap, lineBase, columnBase }, codes }: Session,
  look: FileLook,
  id: number,
  frame: Extract<StackPart, { kind: 'python' }>['frame']['frame'],
): LevelledFrame {
  codes.add(frame);
  const file = mapped(frame.file, sourceMap);
  const found = isAbsolute(file) ? look(file) : undefined;
  const column = found === undefined ? undefined : utf16Column(found, frame.line, frame.column);
  const endColumn = found === undefined ? undefined : utf16Column(found, frame.endLine, frame.endColumn);
  return {
    id,
    level: 'python',
    name: frame.function,
    source:
      found !== undefined
        ? { name: basename(file), path: file }
        : { name: basename(file), presentationHint: 'deemphasize', origin: frame.file },
    line: frame.line === undefined ? 0 : frame.line - 1 + lineBase,
    column: column === undefined ? columnBase : column + columnBase,
    ...(frame.endLine === undefined ? {} : { endLine: frame.endLine - 1 + lineBase }),
    ...(endColumn === undefined ? {} : { endColumn: endColumn + columnBase }),
    instructionPointerReference: hex(frame.instructionAddress),
  };
}

/** @param topFile of the innermost frame: clients keep one hint for a file, and would fold away where the program stands. */
function cRow(
  { interpreterFrames, lineBase, columnBase }: Settings,
  id: number,
  { frame, of }: Extract<StackPart, { kind: 'c' }>,
  topFile: string | undefined,
): LevelledFrame {
  const { place } = frame;
  const isSubtle = interpreterFrames === 'dimmed' && of === 'interpreter' && frame.level > 0;
  return {
    id,
    level: 'c',
    name: frame.function ?? hex(frame.address),
    ...(place === undefined
      ? {}
      : {
          source: {
            name: basename(place.file),
            ...(isAbsolute(place.file) ? { path: place.file } : {}),
            ...(isSubtle && place.file !== topFile ? { presentationHint: 'deemphasize' as const } : {}),
          },
        }),
    line: place === undefined ? 0 : place.line - 1 + lineBase,
    column: columnBase,
    instructionPointerReference: hex(frame.address),
    ...(isSubtle ? { presentationHint: 'subtle' as const } : {}),
  };
}

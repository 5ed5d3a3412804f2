import type { TourStop } from '../../cpython/stages/tour.js';
import type { DebugContext } from '../debug/command.js';
import { placeOf } from '../debug/print/place.js';
import type { Shown } from '../debug/print/shown.js';
import { frameData, stackLines } from '../debug/print/stack-text.js';
import { showFrame } from '../debug/print/stop-text.js';
import { shownValues, valueLines } from './shown-values.js';
import { wrapped } from './wrapped.js';

/** Frames that are shown of a stack. */
const shownFrames = 6;
/** Characters in a line of text: longer ones are hard to read. */
const widest = 90;

/** Which stop of a tour it is. */
export interface StopPlace {
  /** From 1 on. */
  readonly number: number;
  readonly of: number;
}

/** A stop that was reached: what it is about, where it is, the stack, and what is worth looking at. */
export async function showTourStop(
  context: DebugContext,
  stop: TourStop,
  { number, of }: StopPlace,
  columns: number,
): Promise<Shown> {
  const { focus, colours, showPath } = context;
  const frames = await focus.frames(0, shownFrames);
  const more = await restOfStack(context);
  const [frame] = frames;
  const body = frame === undefined ? undefined : await showFrame(context, frame);
  const values = await shownValues(context, stop.show);
  const place = frame === undefined ? '' : placeOf(frame, showPath);
  const heading = `${colours.green('●')} ${number}/${of}  ${colours.bold(stop.title)}  ${stop.function}  ${colours.cyan(place)}`;
  return {
    lines: [
      heading,
      '',
      ...wrapped(stop.text, Math.min(widest, columns), '  '),
      '',
      ...(body?.lines ?? []),
      ...stackLines(frames, { colours, showPath, first: 0, selected: 0 }),
      ...(more > 0 ? [colours.dim(`       … ${more} more`)] : []),
      ...valueLines(values, colours),
      ...(stop.see.length === 0 ? [] : [colours.dim(`   read on at ${stop.see.join(', ')}`)]),
      '',
    ],
    data: {
      ...stopData(stop, { number, of }),
      reached: true,
      ...(frame === undefined ? {} : { frame: frameData(frame, 0) }),
      stack: frames.map(frameData),
      more,
      ...body?.data,
      values,
    },
  };
}

/** A stop that the program has not, or did not come to. */
export function showMissedStop(
  { colours }: Pick<DebugContext, 'colours'>,
  stop: TourStop,
  { number, of }: StopPlace,
  problem: string,
): Shown {
  return {
    lines: [
      `${colours.yellow('○')} ${number}/${of}  ${colours.bold(stop.title)}  ${stop.function}`,
      `  ${problem}`,
      '',
    ],
    data: { ...stopData(stop, { number, of }), reached: false, problem },
  };
}

function stopData({ title, text, function: name, see }: TourStop, { number, of }: StopPlace): object {
  return { event: 'stop', number, of, title, text, function: name, see };
}

async function restOfStack({ focus }: DebugContext): Promise<number> {
  const { total } = focus;
  if (total !== undefined) return Math.max(0, total - shownFrames);
  return (await focus.frames(shownFrames, 200)).length;
}

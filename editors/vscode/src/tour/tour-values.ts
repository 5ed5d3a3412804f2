import type { TourStop, TourValue } from '../../../../src/cpython/stages/tour.js';
import type { LevelledFrame } from '../../../../src/dap/protocol.js';
import { levelledFrames } from '../debug/levelled-frames.js';
import type { Words } from '../views/words.js';
import type { WalkedSession } from './tour-walk.js';

export interface TourValueShown {
  readonly expression: string;
  /** The value, or why there is none. */
  readonly text: string;
}

/** Frames in which the one that an expression belongs to is looked for. */
const searched = 200;

/** What is worth looking at, at a stop that was reached. Nothing runs in the program for it. */
export async function tourValues(
  session: Pick<WalkedSession, 'ask'>,
  { show }: TourStop,
  threadId: number,
  t: Words,
): Promise<readonly TourValueShown[]> {
  const frames = levelledFrames(
    await session.ask('stackTrace', { threadId, startFrame: 0, levels: searched }),
  );
  const values: TourValueShown[] = [];
  for (const each of show) {
    const { expression, language } = each;
    // Without a Python frame there still are modules.
    const frame = frames.find((one) => isMeant(one, each)) ?? (language === 'python' ? frames[0] : undefined);
    const text =
      frame === undefined
        ? t('{0} is not on the stack.', nameOf(each, t))
        : await valueOf(session, `${language === 'python' ? 'py' : 'c'}: ${expression}`, frame.id);
    values.push({ expression, text });
  }
  return values;
}

function isMeant({ level, name }: LevelledFrame, wanted: TourValue): boolean {
  if (wanted.language === 'python') return level === 'python';
  return level === 'c' && (wanted.frame === undefined || wanted.frame === name);
}

/** Of the C function that an expression belongs to. */
const nameOf = (wanted: TourValue, t: Words): string =>
  (wanted.language === 'c' ? wanted.frame : undefined) ?? t('A C function');

async function valueOf(
  session: Pick<WalkedSession, 'ask'>,
  expression: string,
  frameId: number,
): Promise<string> {
  try {
    const { result } = await session.ask('evaluate', { expression, context: 'memory', frameId });
    return result;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import type { TourStop } from '../../../../src/cpython/stages/tour.js';
import type { WalkedSession } from './tour-walk.js';

export interface TourValueShown {
  readonly expression: string;
  /** The value, or why there is none. */
  readonly text: string;
}

/** Frames in which the one that an expression belongs to is looked for. */
const searched = 200;

/** A frame as our adapter gives it: docs/adapter.md. */
interface LevelledFrame {
  readonly id: number;
  readonly name: string;
  readonly level?: string;
}

/** What is worth looking at, at a stop that was reached. Nothing runs in the program for it. */
export async function tourValues(
  session: Pick<WalkedSession, 'ask'>,
  { show }: TourStop,
  threadId: number,
): Promise<readonly TourValueShown[]> {
  const { stackFrames } = await session.ask('stackTrace', { threadId, startFrame: 0, levels: searched });
  const frames = stackFrames as readonly LevelledFrame[];
  const values: TourValueShown[] = [];
  for (const each of show) {
    const { expression } = each;
    const isPython = each.language === 'python';
    const frame = frames.find(({ level, name }) =>
      isPython ? level === 'python' : level === 'c' && (each.frame === undefined || each.frame === name),
    );
    const frameId = (frame ?? frames[0])?.id;
    const text = await session
      .ask('evaluate', {
        expression: `${isPython ? 'py' : 'c'}: ${expression}`,
        context: 'memory',
        ...(frameId === undefined ? {} : { frameId }),
      })
      .then(
        ({ result }) => result,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
    values.push({ expression, text });
  }
  return values;
}

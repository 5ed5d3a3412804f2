import type { Colours } from '../../colours.js';
import { terminalSafe } from '../../inspect/terminal-safe.js';
import { levelOf } from '../focus.js';
import type { StackFrame } from '../shapes.js';
import { placeOf } from './place.js';

/** Function names are aligned up to this width; longer ones push their place to the right. */
const widestName = 36;

export interface StackTextOptions {
  readonly colours: Colours;
  readonly showPath: (path: string) => string;
  /** The index of the first of the frames, and of the selected one. */
  readonly first: number;
  readonly selected: number;
}

/** Frames, innermost first: number, level, function, place. Those of the interpreter's own machinery are dimmed. */
export function stackLines(
  frames: readonly StackFrame[],
  { colours, showPath, first, selected }: StackTextOptions,
): readonly string[] {
  const width = Math.min(widestName, Math.max(0, ...frames.map(({ name }) => terminalSafe(name).length)));
  const indexWidth = Math.max(3, `#${first + frames.length - 1}`.length);
  return frames.map((frame, position) => {
    const { presentationHint, name } = frame;
    if (presentationHint === 'label')
      return colours.dim(`  ${' '.repeat(indexWidth)}  ${terminalSafe(name)}`);
    const index = first + position;
    const mark = index === selected ? '→' : ' ';
    const number = `#${index}`.padStart(indexWidth);
    const padded = terminalSafe(name).padEnd(width);
    const place = placeOf(frame, showPath);
    const level = levelOf(frame) === 'c' ? 'C ' : 'py';
    const line = `${mark} ${number}  ${level}  ${padded}  ${place}`.trimEnd();
    if (presentationHint === 'subtle') return colours.dim(line);
    return levelOf(frame) === 'c'
      ? line
      : `${mark} ${colours.dim(number)}  ${colours.green(level)}  ${colours.bold(padded)}  ${colours.cyan(place)}`.trimEnd();
  });
}

/** A frame for programs. */
export function frameData(frame: StackFrame, index: number): object {
  const { name, source, line, column, endLine, endColumn, presentationHint, instructionPointerReference } =
    frame;
  return {
    index,
    level: levelOf(frame),
    function: name,
    file: source?.path ?? source?.name,
    line,
    column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
    ...(instructionPointerReference === undefined ? {} : { address: instructionPointerReference }),
    subtle: presentationHint === 'subtle',
  };
}

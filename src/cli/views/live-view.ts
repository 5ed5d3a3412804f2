import { createLogUpdate } from 'log-update';
import { createColors } from '../colours.js';
import type { SetupEvent } from '../../setup/events.js';
import { parts, type Part } from '../../setup/parts.js';
import { findingLine } from '../doctor-text.js';
import { failureText, finishedText, stopText } from './outcome-text.js';
import type { Screen, View } from './view.js';
import { amount, bar, clock, duration, isTrouble, partTitle } from './wording.js';

type Progress = Extract<SetupEvent, { event: 'progress' }>;

interface Row {
  state: 'waiting' | 'running' | 'done' | 'failed';
  text: string;
  startedAt: number;
  seconds: number;
  progress?: Progress;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Milliseconds between two pictures. */
const interval = 100;

/** The five parts as a list that is redrawn in place, with notes above it; what the proof saw comes at the end. */
export function liveView(stream: NodeJS.WriteStream, screen: Screen): View {
  const colours = createColors(screen.colour);
  const draw = createLogUpdate(stream);
  const rows = new Map<Part, Row>();
  let drawing: NodeJS.Timeout | undefined;
  let tick = 0;
  const stops: string[] = [];

  function keep(text: string): void {
    draw.clear();
    screen.write(`${text}\n`);
    redraw();
  }

  function redraw(): void {
    if (drawing !== undefined) draw(picture());
  }

  function picture(): string {
    return parts.map((part) => rowText(part, rows.get(part))).join('\n');
  }

  function rowText(part: Part, row: Row | undefined): string {
    const title = partTitle[part].padEnd(14);
    if (row === undefined) return colours.dim(`  ${title.trimEnd()}`);
    if (row.state === 'done') {
      return fit(
        `${colours.green('✓')} ${title} ${colours.dim(duration(row.seconds).padStart(8))}  ${row.text}`,
      );
    }
    if (row.state === 'failed') return `${colours.red('✗')} ${title}`;
    const spinner = colours.cyan(frames[tick % frames.length] ?? '');
    return fit(
      `${spinner} ${colours.bold(title)} ${row.progress === undefined ? row.text : progressText(row.progress)}`,
    );
  }

  function progressText(progress: Progress): string {
    const label = colours.dim(progress.label);
    if (progress.total === undefined) return `${amount(progress)}  ${label}`;
    const left = progress.secondsLeft === undefined ? '' : `  ${clock(progress.secondsLeft)} left`;
    return `${colours.cyan(bar(progress.done, progress.total, 24))} ${amount(progress)}${left}  ${label}`;
  }

  /** Cut to the line: a wrapped line would make the picture jump. Colour codes take no room. */
  function fit(text: string): string {
    let room = screen.columns - 1;
    let cut = '';

    for (const piece of text.match(/\u001b\[\d+m|[^\u001b]/gu) ?? []) {
      if (piece.length > 1 && piece.startsWith('\u001b')) cut += piece;
      else if (room-- > 0) cut += piece;
    }
    return cut;
  }

  function begin(): void {
    drawing ??= setInterval(() => {
      tick++;
      redraw();
    }, interval);
    // Waiting for the next picture is no reason to stay alive.
    drawing.unref();
  }

  function finish(): void {
    if (drawing === undefined) return;
    clearInterval(drawing);
    draw(picture());
    draw.done();
    drawing = undefined;
  }

  /** The list as it ended, what the proof saw, and how it all came out. */
  function conclude(text: string): void {
    finish();
    screen.write([...stops.map((stop) => `\n${stop}`), `\n${text}\n`].join('\n'));
  }

  function show(event: SetupEvent): void {
    switch (event.event) {
      case 'started':
        screen.write(`CPython ${colours.bold(event.python)} (${event.variant}) into ${event.directory}\n\n`);
        begin();
        return;
      case 'waiting':
        keep(`Another setup (${event.holder}) is at work in this folder; waiting until it is done.`);
        return;
      case 'part-started':
        rows.set(event.part, {
          state: 'running',
          text: event.title,
          startedAt: performance.now(),
          seconds: 0,
        });
        return;
      case 'progress': {
        const row = rows.get(event.part);
        if (row !== undefined) row.progress = event;
        return;
      }
      case 'part-finished':
        rows.set(event.part, { state: 'done', text: event.summary, startedAt: 0, seconds: event.seconds });
        return;
      case 'note':
        keep(colours.dim(`  ${partTitle[event.part]}: ${event.text}`));
        return;
      case 'finding':
        if (isTrouble(event.finding)) keep(findingLine(event.finding, colours));
        return;
      case 'stop':
        stops.push(stopText(event.stop, colours));
        return;
      case 'failed':
        for (const row of rows.values()) if (row.state === 'running') row.state = 'failed';
        conclude(failureText(event, colours));
        return;
      case 'finished':
        conclude(finishedText(event, colours));
        return;
      case 'command':
      case 'output':
        return;
    }
  }

  return { show, end: finish };
}

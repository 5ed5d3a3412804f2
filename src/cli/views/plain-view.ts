import { createColors } from '../colours.js';
import { shellLine } from '../../base/shell-quote.js';
import type { SetupEvent } from '../../setup/events.js';
import { findingLine } from '../doctor-text.js';
import { failureText, finishedText, stopText } from './outcome-text.js';
import type { Screen, View } from './view.js';
import { amount, clock, duration, isTrouble, partTitle } from './wording.js';

/** Lines that stay as they are: for a pipe, a log, a terminal that cannot move its cursor. */
export function plainView(screen: Screen): View {
  const colours = createColors(screen.colour);
  let lastQuarter = '';

  /** Progress is said at each quarter, so that a log grows with the work and not with the clock. */
  function progressLine(event: Extract<SetupEvent, { event: 'progress' }>): string | undefined {
    if (event.total === undefined || event.total === 0) return undefined;
    const quarter = `${event.part} ${event.unit} ${Math.floor((4 * event.done) / event.total)}`;
    if (quarter === lastQuarter) return undefined;
    lastQuarter = quarter;
    const left = event.secondsLeft === undefined ? '' : `, about ${clock(event.secondsLeft)} left`;
    // An object's name says nothing about the quarter; what is fetched, unpacked or proven does.
    const label = event.unit === 'objects' ? '' : `${event.label} `;
    return `${partTitle[event.part]}: ${label}${amount(event)}${left}`;
  }

  function line(event: SetupEvent): string | undefined {
    switch (event.event) {
      case 'started':
        return `CPython ${event.python} (${event.variant}) into ${event.directory}`;
      case 'waiting':
        return `Another setup (${event.holder}) is at work in this folder; waiting until it is done.`;
      case 'part-started':
        return `${partTitle[event.part]}: ${event.title}`;
      case 'note':
        return `${partTitle[event.part]}: ${event.text}`;
      case 'finding':
        return isTrouble(event.finding) ? findingLine(event.finding, colours) : undefined;
      case 'progress':
        return progressLine(event);
      case 'part-finished':
        return `${partTitle[event.part]}: ${event.summary} (${duration(event.seconds)})`;
      case 'stop':
        return stopText(event.stop, colours);
      case 'failed':
        return failureText(event, colours);
      case 'finished':
        return finishedText(event, colours);
      case 'command':
        // Package managers take minutes; the other parts show how far they are.
        return event.part === 'doctor' ? `${partTitle.doctor}: ${shellLine(event.argv)}` : undefined;
      case 'output':
        return undefined;
    }
  }

  return {
    show: (event) => {
      const text = line(event);
      if (text !== undefined) screen.write(`${text}\n`);
    },
    end: () => undefined,
  };
}

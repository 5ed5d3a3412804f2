import type { Screen, View } from './view.js';

/** Each event as one line of JSON. */
export function jsonView(screen: Pick<Screen, 'write'>): View {
  return {
    show: (event) => screen.write(`${JSON.stringify(event)}\n`),
    end: () => undefined,
  };
}

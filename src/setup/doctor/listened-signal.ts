import { setMaxListeners } from 'node:events';

/** `signal` for dozens of commands at once, each listening to it: more than Node takes for a leak. */
export function listenedSignal(signal: AbortSignal): AbortSignal {
  const own = AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}

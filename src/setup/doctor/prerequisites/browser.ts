import type { Prerequisite } from './prerequisite.js';

/** Any of these shows a page, with a window or without. */
export const browserPrograms = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
] as const;

/** What shows the pages that cpydbg makes. */
export const browser: readonly Prerequisite[] = [
  {
    id: 'tool/chromium',
    title: 'Chromium, a browser',
    platforms: ['linux', 'darwin'],
    weight: 'advice',
    detect: { by: 'program', names: browserPrograms, version: ['--version'] },
    why: 'Shows the page that `cpydbg pipeline --html` makes; the tests of that page run in it.',
    without: 'Any other browser of these days shows the page as well.',
    packages: {
      apt: ['chromium'],
      dnf: ['chromium'],
      pacman: ['chromium'],
      zypper: ['chromium'],
      apk: ['chromium'],
      brew: ['chromium'],
    },
  },
];

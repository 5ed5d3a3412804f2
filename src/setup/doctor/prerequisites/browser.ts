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
    why: 'Shows the VS Code of `cpydbg open --browser` and the page of `cpydbg pipeline --html`; the tests of both run in it.',
    without: 'Nothing, if there is another browser here, or on the machine that you sit at.',
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

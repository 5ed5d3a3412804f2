import type { Platform } from '../../../base/platform.js';
import { browser } from './browser.js';
import { editor } from './editor.js';
import { engines } from './engines.js';
import { headers } from './headers.js';
import { launcherPrerequisites } from './launchers.js';
import type { Prerequisite } from './prerequisite.js';
import { toolchain } from './toolchain.js';

/** Everything that the doctor looks for, in the order in which it is shown. */
export const prerequisites: readonly Prerequisite[] = [
  ...toolchain,
  ...engines,
  ...headers,
  ...launcherPrerequisites,
  ...editor,
  ...browser,
];

/** Those that matter on `platform`. */
export function prerequisitesOf(platform: Platform): readonly Prerequisite[] {
  return prerequisites.filter((prerequisite) => prerequisite.platforms.includes(platform));
}

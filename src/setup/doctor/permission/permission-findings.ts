import type { Platform } from '../../../base/platform.js';
import type { Exec } from '../../../exec/exec.js';
import type { Disk } from '../disk.js';
import type { Finding } from '../finding.js';
import { readCapabilities } from './capabilities.js';
import { containerFinding } from './container.js';
import { developerModeFinding } from './developer-mode.js';
import { yamaFinding } from './yama.js';

/** Whether the system lets a debugger do its work. */
export async function permissionFindings(
  platform: Platform,
  exec: Exec,
  disk: Disk,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  switch (platform) {
    case 'linux': {
      const capabilities = await readCapabilities(disk);
      const [yama, container] = await Promise.all([
        yamaFinding(disk, capabilities),
        containerFinding(disk, capabilities),
      ]);
      return container === undefined ? [yama] : [yama, container];
    }
    case 'darwin':
      return [await developerModeFinding(exec, signal)];
    case 'win32':
      return [];
  }
}

import type { Host } from '../../host.js';

/** What a remedy depends on. */
export type RemedyTarget = Pick<Host, 'platform' | 'packageManager' | 'privilege'>;

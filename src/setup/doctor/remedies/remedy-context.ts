import type { SetupContext } from '../../context.js';

/** What applying remedies needs of the surroundings. */
export type RemedyContext = Pick<SetupContext, 'exec' | 'emit' | 'signal' | 'host'>;

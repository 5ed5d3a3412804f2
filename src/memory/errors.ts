import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

export function badImage(why: string): CpydbgError {
  return new CpydbgError({
    code: 'memory/bad-image',
    message: `This is not a recorded image that can be read: ${why}.`,
    remedy: 'Record it again with this version of cpydbg.',
    exitCode: ExitCode.target,
    facts: { why },
  });
}

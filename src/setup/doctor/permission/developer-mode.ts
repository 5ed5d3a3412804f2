import type { Exec } from '../../../exec/exec.js';
import type { Finding } from '../finding.js';

/** Whether macOS lets this person debug without asking for a password each time. */
export async function developerModeFinding(exec: Exec, signal: AbortSignal): Promise<Finding> {
  const outcome = await exec.run({ argv: ['DevToolsSecurity', '-status'] }, { timeout: 5_000, signal });
  const asked = {
    id: 'ptrace/developer-mode',
    title: 'Permission to debug (macOS developer mode)',
    weight: 'recommended',
    why: 'macOS lets a debugger take control of a process only for members of the developer group.',
    without: 'Each session asks for an administrator’s password; without a screen to ask on, it fails.',
  } as const;
  if (/\benabled\b/.test(outcome.stdout)) return { ...asked, status: 'ok', found: 'enabled' };
  const remedy = {
    text: 'Enable it once: sudo DevToolsSecurity -enable',
    commands: [['DevToolsSecurity', '-enable']],
    elevated: true,
    automatic: false,
  } as const;
  return /\bdisabled\b/.test(outcome.stdout)
    ? { ...asked, status: 'wrong', found: 'disabled', remedy }
    : { ...asked, status: 'unknown', found: 'DevToolsSecurity did not say', remedy };
}

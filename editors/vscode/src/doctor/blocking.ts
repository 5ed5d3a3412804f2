import type { Finding } from '../../../../src/setup/doctor/finding.js';

/** Pure: what keeps a set-up from going on. */
export function blocking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.weight === 'required' && isTrouble(finding));
}

/** Pure: whether a person should read about it. */
export function isTrouble({ status }: Finding): boolean {
  return status === 'missing' || status === 'wrong';
}
